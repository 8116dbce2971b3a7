using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Adders;

/// <summary>
/// A program that adds tickets in one way; a step adds 2,000 of them, 1 MB. Its methods run for the first time in the first step.
/// </summary>
internal sealed class TicketOffice : IScenario
{
    private const int OfStep = 2_000;

    // For as long as the process runs.
    private static readonly List<object> s_tickets = [];

    private readonly Action<int> _add;

    public TicketOffice(Action<int> add) => _add = add;

    public Facts Facts => Leaked.Of<Ticket>(s_tickets.OfType<Ticket>().Count());

    /// <summary>What whoever adds adds to.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(object added)
    {
        lock (s_tickets)
        {
            s_tickets.Add(added);
        }
    }

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _add(OfStep);
        }
    }
}
