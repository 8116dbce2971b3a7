using System.Globalization;
using System.Text;
using System.Text.Json;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: uses of the framework what it remembers in tables of a fixed length, a little more in each step: small numbers, short texts,
/// names of enumerations and encodings.
/// </summary>
internal sealed class Almanac : IScenario
{
    private const int NumbersOfStep = 12;

    private static readonly Type[] _enumerations =
    [
        typeof(DayOfWeek), typeof(ConsoleKey), typeof(UnicodeCategory), typeof(TypeCode), typeof(FileAttributes), typeof(GCKind), typeof(StringComparison),
    typeof(NumberStyles), typeof(DateTimeStyles), typeof(MidpointRounding), typeof(UriKind), typeof(JsonTokenType),
        typeof(JsonValueKind), typeof(ThreadPriority), typeof(FileMode), typeof(FileAccess), typeof(FileShare), typeof(SeekOrigin), typeof(NormalizationForm),
    ];

    private int _step;

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(_step++);
        }
    }

    private void Step(int step)
    {
        for (var i = 0; i < NumbersOfStep; i++)
        {
            // Up to 300 of them are kept by the runtime.
            Read(((step * NumbersOfStep) + i).ToString(CultureInfo.InvariantCulture));
        }

        var type = _enumerations[step % _enumerations.Length];
        Read(string.Join(',', Enum.GetNames(type)));
        Read(Encoding.GetEncodings()[step % Encoding.GetEncodings().Length].Name);
        Read(TimeZoneInfo.GetSystemTimeZones().Count.ToString(CultureInfo.InvariantCulture));
        Read(string.IsInterned($"text-{step}"));
    }

    // What is made is made, whoever reads it.
    private static void Read(string? text) => GC.KeepAlive(text);
}
