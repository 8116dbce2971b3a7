using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak: one object between two snapshots, but a large one.</summary>
internal sealed class AerialSurvey : IScenario
{
    private const int Articles = 20_000;
    private const int BeforeReady = 5;
    private const int BytesOfPhotograph = 200_000;

    private static readonly List<Photograph> s_photographs = [];

    public AerialSurvey()
    {
        Stock.Load(Articles);
        Go(BeforeReady);
    }

    public Facts Facts => Leaked.Of<Photograph>(s_photographs.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_photographs.Add(new Photograph(s_photographs.Count, new byte[BytesOfPhotograph]));
        }
    }
}
