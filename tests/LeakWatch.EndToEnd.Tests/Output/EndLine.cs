namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>The end of a watch.</summary>
internal sealed record EndLine(string Reason, string Verdict, int Snapshots) : IJsonLine
{
    public static string LineKind => "end";
}
