using LeakWatch.EndToEnd.Tests.Output;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>Asserts about a watch whose process has ended.</summary>
internal static class ExitAssert
{
    /// <summary>It ended in order, with every snapshot that was reported complete and counted.</summary>
    public static void IsInOrder(EndedWatch watch)
    {
        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Empty(watch.Process.Errors);
        Assert.NotNull(watch.End);
        Assert.Equal("exited", watch.End.Reason);
        Assert.Equal(watch.Snapshots.Count, watch.End.Snapshots);
        Assert.All(watch.Snapshots, SnapshotAssert.IsComplete);
    }
}
