using System.Runtime.Versioning;
using LeakWatch.Heap.Files;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Files.Guards;

/// <summary>By owner and mode.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixFileGuard : IFileGuard
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    // As many as Linux follows itself.
    private const int MaxLinks = 40;

    private readonly uint _user = UnixCalls.User();

    public void CreateFolder(string path)
    {
        // One by one: the library makes those above as the process makes any folder.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
        {
            CreateFolder(above);
        }

        Directory.CreateDirectory(path, FolderMode700);
    }

    public OpenedFolder OpenFolder(string path)
    {
        var full = Path.GetFullPath(path);
        var real = FollowOwnLinks(full);
        var handle = UnixCalls.OpenFolder(full);
        try
        {
            UnixRules.RequireFolder(UnixStat.Of(handle), _user, path);
            return new OpenedFolder(path, Pin(handle, real) ?? full, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public FileStream CreateNew(string path, FileAccess access, FileOptions options)
    {
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = access,
            Share = FileShare.Read | FileShare.Delete,
            Options = options,
            // Whoever writes here writes large pieces.
            BufferSize = 0,
            UnixCreateMode = FileMode600,
        });
        try
        {
            UnixRules.RequireNewFile(File.GetUnixFileMode(stream.SafeFileHandle));
            return stream;
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    public FileStream OpenToAppend(string path)
    {
        if (UnixStat.Of(path) is null)
        {
            CreateNew(path, FileAccess.Write, FileOptions.None).Dispose();
        }

        var handle = UnixCalls.OpenToAppend(path) ?? throw new NotPrivateException(
            "it is a link.", "Remove it, or name another folder.");
        try
        {
            UnixRules.RequireFile(UnixStat.Of(handle), _user);
            var stream = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0, handle.IsAsync);
            // Where a position is given, some systems heed that and not the end.
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    // Files are made below the handle: whoever may change a folder above cannot put another one in its place meanwhile.
    private static string? Pin(SafeFileHandle folder, string real)
    {
        var pinned = $"/proc/self/fd/{folder.DangerousGetHandle()}";
        if (!OperatingSystem.IsLinux() || new FileInfo(pinned).LinkTarget is not { } opened)
        {
            return null;
        }

        return string.Equals(opened, real, StringComparison.OrdinalIgnoreCase)
            ? pinned
            : throw new NotPrivateException($"it led to {opened} when it was opened.", "Name the folder that is meant.");
    }

    /// <summary>The path without links, all of which must be the user's own or root's.</summary>
    private string FollowOwnLinks(string path)
    {
        var ahead = new Stack<string>(StepsOf(path).Reverse());
        var real = "/";
        for (var links = 0; ahead.TryPop(out var step);)
        {
            var next = Path.GetFullPath(Path.Combine(real, step));
            if (UnixStat.Of(next) is not { IsLink: true } facts)
            {
                real = next;
                continue;
            }

            UnixRules.RequireLink(facts, _user, next);
            if (++links > MaxLinks || new FileInfo(next).LinkTarget is not { } target)
            {
                throw new IOException($"Too many links : '{path}'");
            }

            real = Path.IsPathRooted(target) ? "/" : real;
            foreach (var inner in StepsOf(target).Reverse())
            {
                ahead.Push(inner);
            }
        }

        return real;
    }

    private static string[] StepsOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
