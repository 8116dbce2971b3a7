namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>The beginning of a watch.</summary>
internal sealed record SessionLine(
    int Schema, int Pid, string Process, string Runtime, DateTimeOffset StartedAt, double IntervalSeconds, string? ValuesNote,
    string[] Notes) : IJsonLine
{
    public static string LineKind => "session";
}
