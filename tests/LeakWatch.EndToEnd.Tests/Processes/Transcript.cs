namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>Lines of a process as they appear in the message of a test that fails.</summary>
internal static class Transcript
{
    private const int MaxCharacters = 400;

    public static string Of(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(line => line.Length > MaxCharacters ? $"{line[..MaxCharacters]}…" : line));
}
