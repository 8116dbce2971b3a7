using LeakWatch.Heap.Failures;

namespace LeakWatch.Reporting.Files;

/// <summary>The folder that keeps the files of a watch.</summary>
public static class SnapshotFolder
{
    /// <summary>
    /// Makes the folder, for its owner only, where there is none, and makes sure that files can be written to it: better before
    /// the first snapshot than behind it.
    /// </summary>
    /// <exception cref="LeakWatchException">It cannot be made or written to.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            PrivateFile.CreateFolder(directory);
            var probe = Path.Combine(directory, $".probe-{Guid.NewGuid():N}");
            PrivateFile.CreateNew(probe, options: FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LeakWatchException(
                ExitCode.WrongArguments, $"Snapshots cannot be written to {directory}: {cause.Message}", "Name another folder.", cause);
        }
    }

    /// <summary>What the files of a snapshot are called, without their endings: <c>0003_20261123-150402</c>.</summary>
    /// <param name="number">The snapshot's number within its watch.</param>
    /// <param name="takenAt">When it began, in the zone that the name shall show.</param>
    public static string NameOf(int number, DateTimeOffset takenAt) => $"{number:0000}_{takenAt:yyyyMMdd-HHmmss}";
}
