using System.Reflection;

namespace LeakWatch.Targets.Gallery;

/// <summary>What stands for code: delegates, closures, tasks, iterators, exceptions, reflection.</summary>
internal static class Code
{
    private static readonly TaskCompletionSource s_never = new();
    private static readonly Person s_person = new("Ada", 36);
    private static readonly Action s_static = Nothing;
    private static readonly Func<string> s_instance = s_person.ToString;
    private static readonly Func<int, int> s_lambda = number => number + 1;
    private static readonly Func<int, string> s_capturing = Capture(5, "captured", s_person);
    private static readonly Action s_multicast = (Action)Nothing + Nothing + s_never.SetResult + Nothing;
    private static readonly Func<Person, string> s_open = (Func<Person, string>)Delegate.CreateDelegate(
        typeof(Func<Person, string>), typeof(Person).GetMethod("ToString", Type.EmptyTypes)!);
    private static readonly Task s_running = WaitAsync("night", 3);
    private static readonly Task<string> s_runningWithResult = WaitForTextAsync(s_person);
    private static readonly Task<int> s_completed = Task.FromResult(4711);
    private static readonly Task<Person> s_completedWithObject = Task.FromResult(s_person);
    private static readonly Task<int> s_completedAsync = FinishAsync(1234);
    private static readonly Task s_faulted = Task.FromException(new GalleryException("The task failed.", 3, null));
    private static readonly Task s_canceled = Task.FromCanceled(new CancellationToken(canceled: true));
    private static readonly Task<string> s_continuation = s_running.ContinueWith(_ => "behind", TaskScheduler.Default);
    private static readonly Task s_delay = Task.Delay(TimeSpan.FromDays(1));
    private static readonly IEnumerator<int> s_iterator = Begun(Count(10, "step"));
    private static readonly Exception s_exception = new GalleryException(
        "The room is closed.", 12, new InvalidOperationException("No key."));
    private static readonly Exception s_thrown = Thrown();
    private static readonly Exception s_withoutMessage = new GalleryException(null!, 1, null);
    private static readonly Exception s_aggregate = new AggregateException(
        "Several.", new TimeoutException("slow"), new IOException("gone"));
    private static readonly Exception s_argument = new ArgumentOutOfRangeException("room", 99, "No such room.");
    private static readonly Type s_type = typeof(Dictionary<string, Person>);
    private static readonly Type s_ownType = typeof(Dog);
    private static readonly Type s_neverMade = typeof(Slot<Guid>);
    private static readonly Type s_openType = typeof(List<>);
    private static readonly MethodInfo s_method = typeof(Animal).GetMethod(nameof(Animal.Greet))!;
    private static readonly ConstructorInfo s_constructor = typeof(Person).GetConstructors()[0];
    private static readonly PropertyInfo s_property = typeof(Animal).GetProperty(nameof(Animal.Legs))!;
    private static readonly FieldInfo s_field = typeof(Segment).GetField(nameof(Segment.Label))!;
    private static readonly CancellationTokenSource s_cancellation = new();
    private static readonly SemaphoreSlim s_semaphore = new(2, 5);

    public static object[] All =>
    [
        s_never, s_static, s_instance, s_lambda, s_capturing, s_multicast, s_open, s_running, s_runningWithResult, s_completed,
        s_completedWithObject,
        s_completedAsync, s_faulted, s_canceled, s_continuation, s_delay, s_iterator, s_exception, s_thrown, s_withoutMessage,
        s_aggregate, s_argument,
        s_type, s_ownType, s_neverMade, s_openType, s_method, s_constructor, s_property, s_field, s_cancellation, s_semaphore,
    ];

    private static void Nothing()
    {
        // It is there to be pointed at.
    }

    private static Func<int, string> Capture(int number, string text, Person person) =>
        other => $"{number + other} {text} {person}";

    private static async Task WaitAsync(string shift, int hours)
    {
        await s_never.Task;
        Console.Error.WriteLine($"{shift} {hours}");
    }

    private static async Task<string> WaitForTextAsync(Person person)
    {
        var text = $"for {person.Name}";
        await WaitAsync(text, person.Age);
        return text;
    }

    private static async Task<int> FinishAsync(int number)
    {
        await Task.Yield();
        return number;
    }

    private static IEnumerable<int> Count(int end, string unit)
    {
        for (var i = 0; i < end; i++)
        {
            yield return unit.Length + i;
        }
    }

    private static IEnumerator<int> Begun(IEnumerable<int> numbers)
    {
        var iterator = numbers.GetEnumerator();
        iterator.MoveNext();
        iterator.MoveNext();
        return iterator;
    }

    private static GalleryException Thrown()
    {
        try
        {
            throw new GalleryException("Thrown and caught.", 7, null);
        }
        catch (GalleryException caught)
        {
            return caught;
        }
    }
}
