using System.CommandLine;
using System.Globalization;

namespace LeakWatch.Tool.Options;

/// <summary>Reads amounts of memory as people type them.</summary>
internal static class SizeOption
{
    private const double Least = 1e6;

    // Longest suffix first: "MB" ends with "B".
    private static readonly (string Suffix, double Unit)[] _units =
        [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("", 1e6)];

    /// <summary>An option that takes <c>800</c> (MB), <c>800MB</c>, <c>2G</c> or <c>1.5GB</c>; units are decimal.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="fallback">What holds where it is not given; null where that is another thing than an amount.</param>
    public static Option<long> Create(string name, string description, Func<long>? fallback = null) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!TryParse(text, out var bytes))
            {
                result.AddError($"{name} is no amount of memory: '{text}'. Use for example 800, 800MB or 2GB.");
            }
            else if (bytes < Least)
            {
                result.AddError($"{name} must be at least 1 MB: '{text}'.");
            }

            return bytes;
        },
        DefaultValueFactory = fallback is null ? null : _ => fallback(),
    };

    /// <summary>Reads an amount; false for what is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The amount in bytes.</param>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var (suffix, unit) = Array.Find(_units, unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        if (!double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var amount)
            || amount * unit >= long.MaxValue)
        {
            return false;
        }

        bytes = (long)(amount * unit);
        return true;
    }
}
