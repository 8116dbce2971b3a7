namespace LeakWatch.Files.Guards;

/// <summary>
/// Keeps files and folders that hold the target's data their owner's alone, in the way of a system. What is there already is
/// looked at once it is opened, since its name may stand for something else by then.
/// </summary>
internal interface IFileGuard
{
    /// <summary>
    /// Makes a folder, and those above it where they are missing, for their owner alone; one that is there stays as it is.
    /// </summary>
    void CreateFolder(string path);

    /// <summary>Opens a folder that is there.</summary>
    /// <exception cref="NotPrivateException">It is somebody else's, or others may write there.</exception>
    OpenedFolder OpenFolder(string path);

    /// <summary>Makes a file for its owner alone; there must be none of that name, not even a link.</summary>
    /// <exception cref="NotPrivateException">The file system lets others read it.</exception>
    FileStream CreateNew(string path, FileAccess access, FileOptions options);

    /// <summary>Opens a file to write at its end and to read, and makes it for its owner alone where there is none.</summary>
    /// <exception cref="NotPrivateException">
    /// It is a link, no ordinary file, somebody else's, or others may read or write it.
    /// </exception>
    FileStream OpenToAppend(string path);
}
