namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>What a process has left behind.</summary>
internal sealed record EndedProcess(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>All of it for the message of a test that fails, long lines shortened.</summary>
    public override string ToString() => $"""
        exit code {ExitCode}
        {Transcript.Of(Output)}
        {Transcript.Of(Errors)}
        """;
}
