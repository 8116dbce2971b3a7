using System.Globalization;
using System.Reflection.Emit;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: uses of the framework what it remembers in tables that come to an end, a little more in each step: small numbers,
/// short texts, names of enumerations, encodings and instructions, time zones, regular expressions, schemes of addresses and
/// messages to log.
/// </summary>
internal sealed class Almanac : IScenario
{
    private const int NumbersOfStep = 12;
    private const int SchemesOfStep = 5;
    private const int MessagesOfStep = 50;

    private static readonly Type[] _enumerations =
    [
        typeof(DayOfWeek), typeof(ConsoleKey), typeof(UnicodeCategory), typeof(TypeCode), typeof(FileAttributes), typeof(GCKind),
        typeof(StringComparison),
        typeof(NumberStyles), typeof(DateTimeStyles), typeof(MidpointRounding), typeof(UriKind), typeof(JsonTokenType),
        typeof(JsonValueKind), typeof(ThreadPriority), typeof(FileMode), typeof(FileAccess), typeof(FileShare),
        typeof(SeekOrigin), typeof(NormalizationForm),
    ];

    // In several tables of single and of double bytes.
    private static readonly int[] _codePages =
    [
        37, 437, 500, 737, 775, 850, 852, 855, 857, 860, 861, 862, 863, 864, 865, 866, 869, 874, 875, 932, 936, 949, 950, 1026,
        1047, 1140, 1141, 1142, 1143,
        1144, 1145, 1146, 1147, 1148, 1149, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 20273, 20277, 20278, 20280,
        20284, 20285, 20290, 20297,
    ];

    private readonly OpCode[] _instructions = [.. typeof(OpCodes).GetFields().Select(
        static field => (OpCode)field.GetValue(null)!)];

    private int _step;

    public Almanac() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

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
        foreach (var number in Next(step, NumbersOfStep))
        {
            // Up to 300 of them are kept by the runtime.
            Read(number.ToString(CultureInfo.InvariantCulture));
        }

        var type = _enumerations[step % _enumerations.Length];
        Read(string.Join(',', Enum.GetNames(type)));
        Read(Encoding.GetEncodings()[step % Encoding.GetEncodings().Length].Name);
        Read(TimeZoneInfo.GetSystemTimeZones().Count.ToString(CultureInfo.InvariantCulture));
        Read(string.IsInterned($"text-{step}"));
        ReadCodes(step);
        ReadTexts(step);
    }

    private void ReadCodes(int step)
    {
        foreach (var number in Next(step, 4))
        {
            Read(Encoding.GetEncoding(_codePages[number % _codePages.Length]).GetString([65, 66, 200]));
            Read(_instructions[number % _instructions.Length].Name);
        }
    }

    private static void ReadTexts(int step)
    {
        Read(Regex.IsMatch("text", $"^x{step % 10}\\d+$").ToString());
        Read(Regex.IsMatch("text", $"^y{step}\\d+$").ToString());
        foreach (var number in Next(step, SchemesOfStep))
        {
            Read(new Uri($"scheme{number}://host/{number}").Scheme);
        }

        foreach (var number in Next(step, MessagesOfStep))
        {
#pragma warning disable CA1848, CA1873, CA2254 // One message for each case, as many programs write them.
            NullLogger.Instance.LogInformation($"case {number} of {{Cases}}", step);
#pragma warning restore CA1848, CA1873, CA2254
        }
    }

    private static IEnumerable<int> Next(int step, int count) => Enumerable.Range(step * count, count);

    // What is made is made, whoever reads it.
    private static void Read(string? text) => GC.KeepAlive(text);
}
