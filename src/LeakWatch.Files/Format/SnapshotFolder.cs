using LeakWatch.Files.Guards;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Format;

/// <summary>The folder that keeps the files of a watch.</summary>
public static class SnapshotFolder
{
    /// <summary>
    /// Makes the folder, for its owner only, where there is none, and makes sure that files can be written to it that are the
    /// user's alone: better before the first snapshot than behind it.
    /// </summary>
    /// <exception cref="LeakWatchException">
    /// It cannot be made or written to, is somebody else's, or others may write there.
    /// </exception>
    public static void Prepare(string directory) => Prepare(directory, FileGuard.OfThisSystem);

    /// <summary>What the files of a snapshot are called, without their endings: <c>0003_20261123-150402</c>.</summary>
    /// <param name="number">The snapshot's number within its watch.</param>
    /// <param name="takenAt">When it began, in the zone that the name shall show.</param>
    public static string NameOf(int number, DateTimeOffset takenAt) => $"{number:0000}_{takenAt:yyyyMMdd-HHmmss}";

    internal static void Prepare(string directory, IFileGuard guard)
    {
        try
        {
            guard.CreateFolder(directory);
            using var folder = guard.OpenFolder(directory);
            guard.CreateNew(
                Path.Combine(folder.Path, $".probe-{Guid.NewGuid():N}"), FileAccess.Write, FileOptions.DeleteOnClose).Dispose();
        }
        catch (NotPrivateException cause)
        {
            throw Refuse(directory, cause);
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"Snapshots cannot be written to {directory}: {OutputFailure.ReasonOf(cause)}",
                "Name another folder.",
                cause);
        }
    }

    internal static LeakWatchException Refuse(string directory, NotPrivateException cause) => new(
        FailureKind.InvalidInput, $"Snapshots are not written to {directory}: {cause.Message}", cause.Remedy, cause);
}
