namespace LeakWatch.Reporting.Files;

/// <summary>Files and folders that hold the target's data, and are therefore their owner's alone.</summary>
internal static class PrivateFile
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Makes a file; there must be none of that name.</summary>
    public static FileStream CreateNew(string path, FileAccess access = FileAccess.Write, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = access,
            Share = FileShare.Read | FileShare.Delete,
            Options = options,
            // Whoever writes here writes large pieces.
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = FileMode600;
        }

        return new FileStream(path, how);
    }

    /// <summary>Makes a folder and those above it where they are missing; one that is there stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FolderMode700);
        }
    }
}
