namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>The end of a watch.</summary>
internal sealed record EndLine(string Reason, string Verdict, int Snapshots) : IJsonLine
{
    public static string LineKind => "end";

    /// <summary>What is no verdict on the managed heap; null for nothing.</summary>
    public string? Note { get; init; }
}
