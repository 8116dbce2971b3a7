using System.Collections.Frozen;
using System.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>
/// The characters beyond ASCII that the tool itself writes, and what stands in for those that a terminal's encoding does not
/// have.
/// </summary>
public sealed class Glyphs
{
    // One character wherever a line is laid out to a width.
    private static readonly FrozenDictionary<char, string> _standIns = new Dictionary<char, string>
    {
        ['…'] = "~",
        ['±'] = "+-",
        ['→'] = "->",
        ['≥'] = ">=",
        ['×'] = "x",
        ['↑'] = "^",
        ['↓'] = "v",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<char, string> _missing;

    private Glyphs(FrozenDictionary<char, string> missing, bool hasBars)
    {
        _missing = missing;
        HasBars = hasBars;
    }

    /// <summary>Whether the encoding has all of them.</summary>
    public bool IsWhole => _missing.Count == 0;

    /// <summary>Whether the encoding has the block characters of <see cref="Sparkline"/>.</summary>
    public bool HasBars { get; }

    /// <summary>What can be written in an encoding.</summary>
    public static Glyphs Of(Encoding encoding) => new(
        _standIns.Where(pair => !Has(encoding, pair.Key)).ToFrozenDictionary(), Sparkline.UnicodeBars.All(
            bar => Has(encoding, bar)));

    /// <summary>What to write in place of a character; null for the character itself.</summary>
    public string? StandInFor(char character) => character < 0x80 ? null : _missing.GetValueOrDefault(character);

    // Some encodings write another character that looks a little like it.
    private static bool Has(Encoding encoding, char character) =>
        encoding.GetString(encoding.GetBytes([character])) is [var back] && back == character;
}
