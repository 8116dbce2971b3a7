using System.Text.RegularExpressions;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Live;

/// <summary>What the program that was started writes: its newest lines, at the bottom of the screen.</summary>
internal static partial class OutputPanel
{
    private const int MinHeight = 16;
    private const int MaxLines = 10;

    /// <summary>The lines of the panel as markup; as many whatever it has written.</summary>
    public static IReadOnlyList<string> Draw(LiveState state, int width, int height)
    {
        if (state.Output is not { } output || height < MinHeight)
        {
            return [];
        }

        var room = Math.Clamp(height / 5, 1, MaxLines);
        var newest = output.Skip(Math.Max(0, output.Count - room)).ToArray();
        return
        [
            new Line(width).Add("output of the program", "bold underline").ToMarkup(),
            .. Enumerable.Range(0, room).Select(i => Styled(newest.ElementAtOrDefault(i) ?? "", width)),
        ];
    }

    // Colors and the like are for a terminal of its own.
    private static string Styled(string text, int width) =>
        new Line(width).Add(Printable.Escape(ControlSequence().Replace(text, "")), LiveScreen.Dim).ToMarkup();

    [GeneratedRegex(@"\e\[[0-9;?]*[ -/]*[@-~]", RegexOptions.NonBacktracking)]
    private static partial Regex ControlSequence();
}
