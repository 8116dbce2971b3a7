// Types to be named. The compiler numbers what it generates by the order of the members: expectations depend on it.
namespace Bakery;

internal sealed class Oven<T>
{
    internal sealed class Tray
    {
        internal sealed class Slot<TBread, TKey>;
    }

    internal struct Timer<TTick>
    {
        public T? Of => default;
    }

    internal interface IDoor;

    internal static object LambdaCache() => ((Func<int>)(() => 1)).Target!;

    internal static object GenericLambdaCache<TBread>() => ((Func<Type>)(() => typeof(TBread))).Target!;

    internal static object Closure(T bread) => ((Func<T>)(() => bread)).Target!;

    internal static object GenericClosure<TBread>(TBread bread) => ((Func<TBread>)(() => bread)).Target!;
}

internal struct Price;

internal enum Grain : long
{
    Rye,
}

internal delegate Price Pricing(Grain grain);

internal interface ICounter<TItem, TKey>
{
    IEnumerable<TItem> Count(TKey[,] keys);
}

internal sealed class Counter : ICounter<int[], Dictionary<string, int>>
{
    IEnumerable<int[]> ICounter<int[], Dictionary<string, int>>.Count(Dictionary<string, int>[,] keys)
    {
        yield return [];
    }
}

internal sealed class Baker
{
    private readonly Func<int> _fromField = CaptureInConstructor(3);

    public Baker(int size) => FromConstructor = ((Func<int>)(() => size)).Target!;

    public object FromConstructor { get; }

    public int FromField => _fromField();

    public static async Task BakeAsync() => await Task.Yield();

    public static async Task<TBread> BakeAsync<TBread>(TBread bread)
    {
        await Task.Yield();
        return bread;
    }

    public static IEnumerable<TBread> Slices<TBread>(TBread bread)
    {
        yield return bread;
    }

    public static IEnumerator<int> Numbers()
    {
        yield return 1;
    }

    public static async IAsyncEnumerable<int> Deliver()
    {
        await Task.Yield();
        yield return 1;
    }

    public static async Task Knead(int times)
    {
        Func<Task> capturing = async () => await Task.Delay(times);
        Func<Task> plain = async () => await Task.Yield();
        await capturing();
        await plain();
        await Fold<string>();
        await Rest();

        async Task Rest() => await Task.Delay(times);

        static async Task Fold<TDough>() => await Task.Yield();
    }

    public static object[] NestedClosures(int outer)
    {
        object? innermost = null;
        Action run = () =>
        {
            int inner = outer;
            Func<int> sum = () => inner + outer;
            innermost = sum.Target;
        };
        run();
        return [run.Target!, innermost!];
    }

    private static Func<int> CaptureInConstructor(int value) => () => value;
}
