using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace LeakWatch.Targets.Adders;

/// <summary>The ways to add tickets that take one thread. None is compiled into its caller, as it would be if it were larger.</summary>
internal sealed class Counter
{
    private const string Json = """{"Number":7}""";

    private readonly ServiceProvider _services = new ServiceCollection().AddTransient<Ticket>().BuildServiceProvider();
    private Func<object>? _made;

    private event EventHandler<int>? Sold;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sell(int count)
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(new Ticket { Number = i });
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void List(int count)
    {
        for (var i = 0; i < count / 20; i++)
        {
            TicketOffice.Keep(Enumerable.Range(i, 2_500).Where(static number => number % 1 == 0).ToArray());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Plan(int count)
    {
        Action<int> sell = number => TicketOffice.Keep(new Ticket { Number = number + count });
        for (var i = 0; i < count; i++)
        {
            sell(i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Reserve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(Print(i));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Ticket Print(int number) => new() { Number = number };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read(int count)
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(JsonSerializer.Deserialize<Ticket>(Json)!);
        }
    }

    /// <summary>Through an event, to which <see cref="OnSold"/> is attached.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Announce(int count)
    {
        Sold ??= OnSold;
        for (var i = 0; i < count; i++)
        {
            Sold(this, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Resolve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(_services.GetRequiredService<Ticket>());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RunMade(int count)
    {
        _made ??= Make();
        for (var i = 0; i < count; i++)
        {
            TicketOffice.Keep(_made());
        }
    }

    private static Func<object> Make()
    {
        var method = new DynamicMethod("MadeTicket", typeof(object), [], typeof(Ticket));
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Newobj, typeof(Ticket).GetConstructor([])!);
        body.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object>>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnSold(object? sender, int number) => TicketOffice.Keep(new Ticket { Number = number });
}
