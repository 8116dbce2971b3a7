using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// Leaks, and two healthy places, in which there is never an object more: what is added is numbers, characters or references to
/// the same few objects.
/// </summary>
internal sealed class Recordings : IScenario
{
    private const int BytesOfStep = 256;
    private const int NumbersOfStep = 64;
    private const int FullAfterSteps = 300;

    private static readonly List<int> s_numbers = [];
    private static readonly Dictionary<int, long> s_prices = [];
    private static readonly MemoryStream s_stream = new();
    private static readonly Level[] s_levels = [new Level("low"), new Level("high")];
    private static readonly List<object> s_history = [];
    private static byte[] s_bytes = new byte[BytesOfStep];
    private static string s_text = "";
    private static byte[] s_once = new byte[BytesOfStep * FullAfterSteps];
    private static byte[] s_filled = new byte[BytesOfStep];

    private readonly Action<int> _record;
    private int _steps;

    private Recordings(Action<int> record) => _record = record;

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["list-of-numbers"] = () => new Recordings(step => s_numbers.AddRange(Enumerable.Repeat(step, NumbersOfStep))),
        ["dictionary-of-numbers"] = () => new Recordings(step => s_prices.Add(step, step)),
        ["array-that-doubles"] = () => new Recordings(step => Fit(ref s_bytes, step)),
        ["memory-stream"] = () => new Recordings(step => s_stream.Write(new byte[BytesOfStep])),
        ["text-that-gets-longer"] = () => new Recordings(step => s_text = $"{s_text}step {step} is over\n"),
        ["references-to-the-same"] = () => new Recordings(step => s_history.Add(s_levels[step % s_levels.Length])),
        ["array-doubled-once"] = () => new Recordings(step => Fit(ref s_once, Math.Min(step, FullAfterSteps * 2))),
        ["array-filled"] = () => new Recordings(step => Fit(ref s_filled, Math.Min(step, FullAfterSteps))),
    };

    public Facts Facts => Leaked.Of<Level>(s_levels.Length);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _record(++_steps);
        }
    }

    private static void Fit(ref byte[] bytes, int steps)
    {
        while (bytes.Length < steps * BytesOfStep)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }
}
