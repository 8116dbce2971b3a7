using System.Globalization;
using System.Text;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak of one in a hundred between two snapshots, beside a random number of objects of many other types.</summary>
internal sealed class BusyOffice : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 5_000;
    private const int StepsForOneAsMany = 100;
    private const int MaxPapers = 1_500;

    private static readonly List<Voucher> s_vouchers = [];

    private static readonly Func<int, object>[] s_kinds =
    [
        number => new Version(number, 0),
        number => new Uri($"https://localhost/{number}"),
        number => new StringBuilder().Append(number),
        number => new InvalidOperationException($"paper {number}"),
        number => new Tuple<int, string>(number, $"paper {number}"),
        number => new int[number % 50],
        number => new List<int>(number % 20),
        number => new WeakReference(null),
        number => new Lazy<int>(() => number),
        number => new NumberFormatInfo(),
        number => new KeyValuePair<int, int>(number, number),
        number => new CancellationTokenSource(),
    ];

    private static readonly List<object>[] s_desks = [.. s_kinds.Select(_ => new List<object>())];

    private readonly Random _random = new(12);

    public BusyOffice()
    {
        Stock.Load(Articles);
        Issue(BeforeReady);
        Shuffle();
    }

    public Facts Facts => Leaked.Of<Voucher>(s_vouchers.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Issue((s_vouchers.Count + StepsForOneAsMany - 1) / StepsForOneAsMany);
            Shuffle();
        }
    }

    private static void Issue(int vouchers)
    {
        for (var i = 0; i < vouchers; i++)
        {
            s_vouchers.Add(new Voucher(s_vouchers.Count, 10m));
        }
    }

    // Some of what lies on each desk goes, and something else comes.
    private void Shuffle()
    {
        for (var desk = 0; desk < s_desks.Length; desk++)
        {
            var wanted = _random.Next(MaxPapers);
            var kept = _random.Next(wanted);
            var papers = s_desks[desk];
            papers.RemoveRange(0, Math.Max(0, papers.Count - kept));
            while (papers.Count < wanted)
            {
                papers.Add(s_kinds[desk](papers.Count));
            }
        }
    }
}
