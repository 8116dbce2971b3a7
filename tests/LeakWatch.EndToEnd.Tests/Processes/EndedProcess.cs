namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>What a process has left behind.</summary>
internal sealed record EndedProcess(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public override string ToString() =>
        $"exit code {ExitCode}\n{string.Join('\n', Output.Select(line => line.Length > 400 ? line[..400] : line))}\n{string.Join('\n', Errors)}";
}
