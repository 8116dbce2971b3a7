using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Output;

/// <summary>The files of a folder in the order of what they were made of.</summary>
public static class FolderInOrder
{
    /// <summary>Those that are meant, by time and then by name; none where there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">What their names are like.</param>
    /// <param name="isMeant">Whether one is meant.</param>
    /// <param name="timeOf">Its time.</param>
    /// <exception cref="LeakWatchException">The folder or one of the files cannot be read.</exception>
    public static IReadOnlyList<string> Of(
        string folder, string pattern, Func<string, bool> isMeant, Func<string, DateTimeOffset> timeOf)
    {
        try
        {
            return
            [
                .. (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [])
                    .Where(isMeant)
                    .Select(path => (Path: path, Time: timeOf(path)))
                    .OrderBy(file => file.Time)
                    .ThenBy(file => file.Path, StringComparer.Ordinal)
                    .Select(file => file.Path),
            ];
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{folder} cannot be read: {cause.Message}", "", cause);
        }
    }
}
