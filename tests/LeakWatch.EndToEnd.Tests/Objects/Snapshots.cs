using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>Snapshots as files.</summary>
internal static class Snapshots
{
    /// <summary>One snapshot by the command for it.</summary>
    public static async Task<(EndedProcess Run, ObjectsFile File)> TakeAsync(
        Target target, string folder, params string[] options)
    {
        var run = await Tool.RunAsync(["snapshot", "--pid", $"{target.Id}", "-o", folder, .. options]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Errors);
        return (run, ObjectsFile.In(folder)[^1]);
    }
}
