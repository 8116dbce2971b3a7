using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// A leak below a sawtooth of the same type: a cache is emptied in every fourth step, and some of what it held is kept elsewhere.
/// </summary>
internal sealed class QuoteDesk : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 1_000;
    private const int StepsToOneClearing = 4;
    private const int QuotesOfStep = 2_000;
    private const int DisputedOfStep = 50;

    private static readonly Dictionary<int, Quote> s_cache = [];
    private static readonly List<Quote> s_disputed = [];

    private int _step;
    private int _number;

    public QuoteDesk()
    {
        Stock.Load(Articles);
        for (var i = 0; i < BeforeReady; i++)
        {
            s_disputed.Add(Next());
        }
    }

    public Facts Facts =>
        Leaked.Of<Quote>(s_cache.Values.Concat(s_disputed).Distinct(ReferenceEqualityComparer.Instance).Count());

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step();
        }
    }

    private void Step()
    {
        if (_step++ % StepsToOneClearing == 0)
        {
            s_cache.Clear();
        }

        for (var i = 0; i < QuotesOfStep; i++)
        {
            var quote = Next();
            s_cache.Add(quote.Number, quote);
            if (i < DisputedOfStep)
            {
                s_disputed.Add(quote);
            }
        }
    }

    private Quote Next() => new(_number++, _number / 100m);
}
