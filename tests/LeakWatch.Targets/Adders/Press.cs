using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Adders;

/// <summary>
/// Tickets by methods that are made at run time and freed after a few of them, by turns with stubs by other ones: a step is 1 MB by 20
/// methods, called <c>MakeTicket7</c> or <c>MakeStub8</c>. The first step makes one for receipts as well, which the second one uses up.
/// </summary>
internal sealed class Press : IScenario
{
    private const int MethodsOfStep = 20;
    private const int OfMethod = 100;
    private const int OfStep = 2_000;

    // For as long as the process runs.
    private static readonly List<object> s_printed = [];

    private int _methods;
    private Func<object>? _makeReceipt;

    public Facts Facts => Leaked.Of<Ticket>(s_printed.OfType<Ticket>().Count());

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Print();
            // Their code is freed when their finalizers have run, and the next ones' takes its place.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Print()
    {
        if (_methods == 0)
        {
            _makeReceipt = Make("MakeReceipt", typeof(Receipt));
        }
        else if (_makeReceipt is { } makeReceipt)
        {
            Use(makeReceipt, OfStep);
            _makeReceipt = null;
        }

        for (var i = 0; i < MethodsOfStep; i++)
        {
            var number = _methods++;
            var make = number % 2 == 0 ? Make($"MakeTicket{number}", typeof(Ticket)) : Make($"MakeStub{number}", typeof(Stub));
            Use(make, OfMethod);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(Func<object> make, int times)
    {
        for (var i = 0; i < times; i++)
        {
            s_printed.Add(make());
        }
    }

    private static Func<object> Make(string name, Type type)
    {
        var method = new DynamicMethod(name, typeof(object), [], type);
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Newobj, type.GetConstructor([])!);
        body.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object>>();
    }

    /// <summary>As large as a ticket.</summary>
    internal sealed class Receipt
    {
        public int Number { get; set; }

        public Print Front { get; set; }
    }

    /// <summary>What is left of a ticket, as large as it.</summary>
    internal sealed class Stub
    {
        public int Number { get; set; }

        public Print Back { get; set; }
    }
}
