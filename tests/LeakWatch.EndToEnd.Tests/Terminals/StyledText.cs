using System.Text;
using System.Text.RegularExpressions;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>Text with the sequences that color it.</summary>
internal static partial class StyledText
{
    /// <summary>What is reversed of rows, each on a line of its own.</summary>
    public static string Reversed(IEnumerable<string> rows) => TextWith(rows, code => code == 7, code => code is 0 or 27);

    /// <summary>What is cyan of rows, as the border of the pane with the focus is.</summary>
    public static string Cyan(IEnumerable<string> rows) => TextWith(
        rows, code => code == 36, code => code is 0 or (>= 30 and <= 39 and not 36) or (>= 90 and <= 97));

    /// <summary>The codes of all sequences.</summary>
    public static IEnumerable<int> Codes(IEnumerable<string> rows) =>
        rows.SelectMany(row => SequencePattern().Matches(row)).SelectMany(CodesOf);

    private static string TextWith(IEnumerable<string> rows, Func<int, bool> begins, Func<int, bool> ends)
    {
        var text = new StringBuilder();
        // A row goes on as the one before has ended.
        var isOn = false;
        foreach (var row in rows)
        {
            var place = 0;
            var before = text.Length;
            foreach (Match sequence in SequencePattern().Matches(row))
            {
                text.Append(isOn ? row[place..sequence.Index] : "");
                place = sequence.Index + sequence.Length;
                foreach (var code in CodesOf(sequence))
                {
                    isOn = begins(code) || isOn && !ends(code);
                }
            }

            text.Append(isOn ? row[place..] : "");
            if (text.Length > before)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<int> CodesOf(Match sequence) =>
        sequence.Groups[1].Value.Split(';').Select(code => code.Length == 0 ? 0 : int.Parse(code));

    [GeneratedRegex("\e\\[([0-9;]*)m")]
    private static partial Regex SequencePattern();
}
