namespace LeakWatch.Tool;

/// <summary>A command line of the form <c>[options] -- COMMAND ARGS</c>: what is behind <c>--</c> is another program's.</summary>
internal static class ProgramWords
{
    private const string Separator = "--";

    /// <summary>Parts it.</summary>
    /// <returns>What is this tool's own, and the program; null where there is no <c>--</c>.</returns>
    public static (string[] Own, string[]? Program) Split(string[] words)
    {
        var at = Array.IndexOf(words, Separator);
        return at < 0 ? (words, null) : (words[..at], words[(at + 1)..]);
    }
}
