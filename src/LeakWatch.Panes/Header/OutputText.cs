using System.Text.RegularExpressions;
using LeakWatch.Heap.Text;

namespace LeakWatch.Panes.Header;

/// <summary>What a program has written, as it may be shown.</summary>
internal static partial class OutputText
{
    /// <summary>A line without its colors, which are for a terminal of its own; what else steers one is escaped.</summary>
    public static string Of(string line) => Printable.Escape(ControlSequence().Replace(line, ""));

    [GeneratedRegex(@"\e\[[0-9;?]*[ -/]*[@-~]", RegexOptions.NonBacktracking)]
    private static partial Regex ControlSequence();
}
