using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: objects so large that the runtime keeps them apart, in a number that changes at random.</summary>
internal sealed class FilmLab : IScenario
{
    private const int Articles = 5_000;
    private const int Fewest = 10;
    private const int Most = 40;
    private const int SmallestBytes = 90_000;
    private const int LargestBytes = 400_000;

    private static readonly Queue<Film> s_films = [];

    private readonly Random _random = new(14);
    private int _number;

    public FilmLab()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<Film>(s_films.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var wanted = _random.Next(Fewest, Most);
            var kept = _random.Next(wanted);
            while (s_films.Count > kept)
            {
                s_films.Dequeue();
            }

            while (s_films.Count < wanted)
            {
                s_films.Enqueue(new Film(_number++, new byte[_random.Next(SmallestBytes, LargestBytes)]));
            }
        }
    }
}
