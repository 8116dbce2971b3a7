using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a ring that is half full when the program is ready, and then overwrites its oldest.</summary>
internal sealed class Oscilloscope : IScenario
{
    private const int Articles = 5_000;
    private const int Capacity = 8_192;
    private const int SamplesOfStep = 1_000;

    private static readonly Sample[] s_samples = new Sample[Capacity];

    private long _number;

    public Oscilloscope()
    {
        Stock.Load(Articles);
        Measure(Capacity / 2);
    }

    public Facts Facts => Leaked.Of<Sample>(Math.Min(_number, Capacity));

    public void Go(int steps) => Measure(SamplesOfStep * steps);

    private void Measure(int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            s_samples[_number % Capacity] = new Sample(_number, Math.Sin(_number++));
        }
    }
}
