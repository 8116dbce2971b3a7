using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>A watch with JSON lines from its first line to its last.</summary>
/// <param name="Process">What the tool left behind.</param>
/// <param name="Session">Null when it ended before it was connected.</param>
/// <param name="Snapshots">In the order in which they were written.</param>
/// <param name="End">Null when it did not end in order.</param>
internal sealed record EndedWatch(EndedProcess Process, SessionLine? Session, IReadOnlyList<SnapshotLine> Snapshots, EndLine? End)
{
    public int ExitCode => Process.ExitCode;

    public static EndedWatch Read(EndedProcess process)
    {
        var lines = new Queue<string>(process.Output);
        var session = Take<SessionLine>(lines);
        var snapshots = new List<SnapshotLine>();
        while (Take<SnapshotLine>(lines) is { } snapshot)
        {
            snapshots.Add(snapshot);
        }

        var end = Take<EndLine>(lines);
        Assert.Empty(lines);
        return new EndedWatch(process, session, snapshots, end);
    }

    public override string ToString() => Process.ToString();

    private static T? Take<T>(Queue<string> lines)
        where T : class, IJsonLine =>
        lines.TryPeek(out var line) && JsonLine.KindOf(line) == T.LineKind ? JsonLine.Read<T>(lines.Dequeue()) : null;
}
