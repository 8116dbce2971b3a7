using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Launching;

/// <summary>
/// A folder for sockets that nobody but this user may look into, gone with this. Its parent is one in which nobody else can make
/// another of the same name afterwards: a program that goes on keeps looking for the socket in it.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Of the 108 bytes that a socket's path may have on Linux, and 104 on macOS, what is left for the parent.
    private const int MaxParentLength = 60;

    private PrivateFolder(string path) => FullName = path;

    /// <summary>Its path.</summary>
    public string FullName { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="LeakWatchException">There is no place for it.</exception>
    public static PrivateFolder Create()
    {
        string?[] parents =
        [
            Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
            Path.GetTempPath(),
        ];
        Exception? failure = null;
        foreach (var parent in parents)
        {
            if (parent is not { Length: > 0 and <= MaxParentLength } || !Directory.Exists(parent))
            {
                continue;
            }

            var path = Path.Combine(parent, $"dotnet-leakwatch-{Guid.NewGuid():N}"[..30]);
            try
            {
                if (!OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(path, OwnerOnly);
                }

                return new PrivateFolder(path);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                failure = cause;
            }
        }

        throw new LeakWatchException(
            FailureKind.CannotConnect,
            "There is no folder in which the socket of a started program could be.",
            "Set TMPDIR to one with a short path that is writable.",
            failure);
    }

    /// <summary>The address of a socket in it; a pipe's name on Windows.</summary>
    public string Address(string name) =>
        OperatingSystem.IsWindows() ? $"{Path.GetFileName(FullName)}-{name}" : Path.Combine(FullName, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // There was none, or somebody has been faster.
        }
    }
}
