using System.ComponentModel;
using System.Diagnostics;
using LeakWatch.Capture.Modules.Bundles;
using LeakWatch.Heap.Files;
using LeakWatch.Heap.Processes;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Modules;

/// <summary>The files of a target's modules, as they can be reached from here. May be used by several threads.</summary>
internal sealed class TargetFiles : IDisposable
{
    private readonly int? _processId;
    private readonly Lazy<(string Folder, SingleFileBundle Bundle)?> _program;

    /// <summary>Makes one.</summary>
    /// <param name="processId">The process; null for one elsewhere, whose files are not to be seen from here.</param>
    public TargetFiles(int? processId)
    {
        _processId = processId;
        _program = new(OpenProgram);
    }

    /// <summary>The metadata of a module; null where it cannot be read.</summary>
    /// <param name="path">
    /// The file, as the target sees it. An assembly in a single-file program has the path that it would have beside it.
    /// </param>
    /// <param name="signature">The signature of its symbols; empty where that is not known.</param>
    public TypeMetadata? Open(string path, Guid signature)
    {
        if (_processId is null)
        {
            return null;
        }

        // The runtime looks into the program first.
        if (_program.Value is { } program && IsBelow(path, program.Folder)
            && TypeMetadata.TryOpen(() => program.Bundle.Open(path[program.Folder.Length..].Replace('\\', '/'))) is { } metadata)
        {
            return metadata;
        }

        return TypeMetadata.TryOpen(OfTarget(path), signature);
    }

    /// <summary>Opens a file of the target to be read from any position; null where it cannot be.</summary>
    /// <param name="path">The file, as the target sees it.</param>
    public Stream? OpenFile(string path)
    {
        if (_processId is null)
        {
            return null;
        }

        try
        {
            return _program.Value is { } program && IsBelow(path, program.Folder)
                && program.Bundle.Open(path[program.Folder.Length..].Replace('\\', '/')) is { } bundled
                ? bundled
                : RegularFiles.TryOpen(OfTarget(path));
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The files of a folder whose names end so, with their paths as the target sees them; none where it cannot be read.</summary>
    /// <param name="folder">The folder, as the target sees it, with its separator at the end.</param>
    /// <param name="ending">How the names end.</param>
    public IReadOnlyList<string> FilesOf(string folder, string ending)
    {
        const int Most = 64;
        try
        {
            return _processId is null || folder.Length == 0
                ? []
                :
                [
                    .. Directory.EnumerateFiles(OfTarget(folder), "*" + ending).Take(Most)
                        .Select(path => folder + Path.GetFileName(path)),
                ];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        if (_program.IsValueCreated)
        {
            _program.Value?.Bundle.Dispose();
        }
    }

    // A target in a container has a file system of its own, which Linux shows below its root link. Another file of the same path must
    // not stand in for one there, so this side's files count only where that link may not be followed.
    private string OfTarget(string path)
    {
        var root = $"/proc/{_processId}/root";
        return OperatingSystem.IsLinux() && Directory.Exists(root + "/") ? root + path : path;
    }

    private static bool IsBelow(string path, string folder) => folder.Length > 0
        && path.StartsWith(folder, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private (string Folder, SingleFileBundle Bundle)? OpenProgram()
    {
        var id = _processId!.Value;
        if (ExecutableOf(id) is not { } executable
            || SingleFileBundle.TryOpen(OperatingSystem.IsLinux() ? ProcessExecutable.LinkOf(id) : executable) is not { } bundle)
        {
            return null;
        }

        return (AnyPath.FolderOf(executable), bundle);
    }

    // As the target sees it.
    private static string? ExecutableOf(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return ProcessExecutable.PathOf(processId);
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return process.MainModule?.FileName;
        }
        catch (Exception cause)
            when (cause is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
