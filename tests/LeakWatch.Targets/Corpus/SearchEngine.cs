using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a cache that is emptied again and again, each time after so many steps.</summary>
internal sealed class SearchEngine : IScenario
{
    private const int Articles = 5_000;
    private const int QueriesOfStep = 1_500;

    private static readonly Dictionary<int, SearchResult> s_results = [];

    private readonly Random _random = new(3);
    private readonly int _stepsToOneClearing;
    private int _step;
    private int _query;

    public SearchEngine(int stepsToOneClearing)
    {
        _stepsToOneClearing = stepsToOneClearing;
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<SearchResult>(s_results.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (++_step % _stepsToOneClearing == 0)
            {
                s_results.Clear();
            }

            Search(QueriesOfStep + _random.Next(QueriesOfStep / 10));
        }
    }

    private void Search(int queries)
    {
        for (var i = 0; i < queries; i++)
        {
            s_results.Add(_query, new SearchResult(_query, $"found {_query++}"));
        }
    }
}
