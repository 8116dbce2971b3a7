namespace LeakWatch.Heap.Files;

/// <summary>Opens files that a target names.</summary>
internal static class RegularFiles
{
    /// <summary>Opens a file to be read, whoever writes to it; null where the path is no full one, or leads to no regular file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static FileStream? TryOpen(string path) =>
        HasContent(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    // Opening a pipe waits for its other end. Pipes, devices and directories have no length of their own, files do.
    private static bool HasContent(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            return false;
        }

        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is FileInfo { Exists: true, Length: > 0 };
    }
}
