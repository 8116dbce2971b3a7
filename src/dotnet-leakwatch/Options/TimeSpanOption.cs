using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LeakWatch.Tool.Options;

/// <summary>Reads lengths of time as people type them.</summary>
internal static class TimeSpanOption
{
    private static readonly string[] _clockFormats = [@"h\:mm\:ss", @"hh\:mm\:ss", @"hh\:mm\:ss\.FFF", @"d\.hh\:mm\:ss"];
    private static readonly string[] _durationFormats = [@"dd\:hh\:mm\:ss", @"d\:hh\:mm\:ss"];

    // The longest that a timer can wait.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(24);

    // Longest suffix first: "ms" ends with "s".
    private static readonly (string Suffix, TimeSpan Unit)[] _units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
        ("", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>An option that takes <c>10</c> (seconds), <c>10s</c>, <c>500ms</c>, <c>1m</c> or <c>00:00:10</c>.</summary>
    public static Option<TimeSpan> Create(string name, string description, TimeSpan fallback) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, TryParse, "10, 10s, 500ms, 1m or 00:00:10"),
        DefaultValueFactory = _ => fallback,
    };

    /// <summary>
    /// An option that takes <c>dd:hh:mm:ss</c>, as other dotnet diagnostics tools do, and what <see cref="Create"/> takes.
    /// </summary>
    public static Option<TimeSpan?> CreateDuration(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(
            result,
            (text, out value) => TimeSpan.TryParseExact(text, _durationFormats, CultureInfo.InvariantCulture, out value)
                || TryParse(text, out value),
            "00:00:10:00 (dd:hh:mm:ss), 10m or 90s"),
    };

    /// <summary>Reads a length of time; false for what is none.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        if (TimeSpan.TryParseExact(text, _clockFormats, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        foreach (var (suffix, unit) in _units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(
                    text.AsSpan(0, text.Length - suffix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
                && Math.Abs(amount) <= TimeSpan.MaxValue.TotalDays / 2 / unit.TotalDays)
            {
                value = unit * amount;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static TimeSpan Parse(ArgumentResult result, TryParser tryParse, string examples)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var name = (result.Parent as OptionResult)?.Option.Name;
        if (!tryParse(text, out var value))
        {
            result.AddError($"{name} is no length of time: '{text}'. Use for example {examples}.");
        }
        else if (value < TimeSpan.FromMilliseconds(1) || value > _longest)
        {
            result.AddError($"{name} must be between 1 ms and {_longest.TotalDays} days: '{text}'.");
        }

        return value;
    }

    private delegate bool TryParser(string text, out TimeSpan value);
}
