using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Adders;

/// <summary>
/// 95 of 100 tickets are made by a healthy method, whose tickets are let go after some others, and five by one that leaks them.
/// </summary>
internal sealed class Auction : IScenario
{
    private const int OfStep = 2_000;
    private const int Leaking = 20;

    // For as long as the process runs.
    private static readonly List<object> s_kept = [];

    private readonly Queue<object> _shown = [];
    private readonly int _maxShown;
    private readonly bool _isLarge;

    /// <summary>Makes one.</summary>
    /// <param name="maxShown">How many tickets are made until one is let go: so many live for a while.</param>
    /// <param name="isLarge">Whether they are large objects.</param>
    public Auction(int maxShown, bool isLarge) => (_maxShown, _isLarge) = (maxShown, isLarge);

    public Facts Facts => Leaked.Of<Ticket>(_isLarge ? 0 : s_kept.Count + _shown.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps * (_isLarge ? OfStep / 20 : OfStep); i++)
        {
            if (i % Leaking == 0)
            {
                Hoard();
            }
            else
            {
                Show();
            }

            if (_isLarge)
            {
                Talk();
            }
        }
    }

    // Small objects, which alone bring the collections that do not look at large ones.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Talk()
    {
        for (var i = 0; i < 100; i++)
        {
            GC.KeepAlive(new byte[1_000]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Hoard() => s_kept.Add(_isLarge ? new byte[100_000] : new Ticket());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Show()
    {
        _shown.Enqueue(_isLarge ? new byte[100_000] : new Ticket());
        if (_shown.Count > _maxShown)
        {
            _shown.Dequeue();
        }
    }
}
