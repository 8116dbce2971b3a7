using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: a dictionary whose content comes and goes, and which doubles its capacity once when there is more than ever before.
/// </summary>
internal sealed class PhoneExchange : IScenario
{
    private const int Articles = 5_000;
    private const int UsualCallers = 4_000;
    private const int MoreOrFewer = 800;
    private const int BusiestStep = 6;
    private const int CallersOfBusiest = 7_000;

    private static readonly Dictionary<int, Caller> s_callers = new(5_000);

    private readonly Random _random = new(6);
    private int _step;
    private int _number;

    public PhoneExchange()
    {
        Stock.Load(Articles);
        Connect(UsualCallers);
    }

    public Facts Facts => Leaked.Of<Caller>(s_callers.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_callers.Clear();
            Connect(++_step == BusiestStep ? CallersOfBusiest : UsualCallers + _random.Next(-MoreOrFewer, MoreOrFewer));
        }
    }

    private void Connect(int callers)
    {
        for (var i = 0; i < callers; i++)
        {
            s_callers.Add(_number, new Caller(_number, $"caller {_number++}"));
        }
    }
}
