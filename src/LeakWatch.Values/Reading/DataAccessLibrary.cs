using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Types.Native;

namespace LeakWatch.Values.Reading;

/// <summary>
/// Finds the library (DAC) through which a runtime's structures are understood. It is code that this process loads: one of this
/// tool's own installation is taken where it is of the same build, and the target's own only where the target has no fewer rights
/// than this tool.
/// </summary>
internal sealed class DataAccessLibrary
{
    private readonly ITargetRights _rights;
    private readonly string _installation;

    /// <summary>Makes one.</summary>
    /// <param name="rights">Whose code may be loaded.</param>
    /// <param name="installation">
    /// The folder that holds a folder for each version of the runtime that is installed for this tool.
    /// </param>
    public DataAccessLibrary(ITargetRights rights, string installation)
    {
        _rights = rights;
        _installation = installation;
    }

    /// <summary>Its file name on this system.</summary>
    public static string FileName { get; } = OperatingSystem.IsWindows() ? "mscordaccore.dll"
        : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib"
        : "libmscordaccore.so";

    private static string RuntimeFileName { get; } = OperatingSystem.IsWindows() ? "coreclr.dll"
        : OperatingSystem.IsMacOS() ? "libcoreclr.dylib"
        : "libcoreclr.so";

    /// <summary>For this system, with the runtimes that are installed where this tool's own is.</summary>
    public static DataAccessLibrary OfThisSystem() => new(
        OperatingSystem.IsLinux() ? new LinuxTargetRights() : OperatingSystem
            .IsWindows() ? new WindowsTargetRights() : new UnknownRights(),
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory())) ?? "/");

    /// <summary>The path of the library.</summary>
    /// <param name="processId">The target.</param>
    /// <param name="runtime">Its runtime.</param>
    /// <param name="named">One that the user trusts; null to find one.</param>
    /// <exception cref="ValuesUnavailableException">There is none, none to be trusted, or none of the same build.</exception>
    public string Find(int processId, RuntimeBuild runtime, string? named)
    {
        var library = named ?? Find(processId, runtime);
        // An installation that was updated while the process ran has another one beside the runtime than belongs to it. What
        // cannot be told is no other build.
        if (BuildsOf(library, runtime) is { } builds && !builds.Found.SequenceEqual(builds.Wanted))
        {
            throw new ValuesUnavailableException(
                ValuesUnavailableReason.LibraryOfOtherBuild,
                $"{library} is of another build than the runtime of process {processId}.");
        }

        return library;
    }

    /// <summary>
    /// The path of the library for a dump. A dump can name any file: only one of this tool's own installation is taken, or one that
    /// the user names.
    /// </summary>
    /// <param name="path">The dump.</param>
    /// <param name="runtime">Its runtime.</param>
    /// <param name="version">The version of that; null where it is not known.</param>
    /// <param name="named">One that the user trusts; null to find one.</param>
    /// <exception cref="LeakWatchException">There is none of the same build.</exception>
    public string FindForDump(string path, RuntimeBuild runtime, Version? version, string? named)
    {
        var ofTarget = Path.Combine(Path.GetDirectoryName(runtime.File) ?? "", FileName);
        var build = runtime.LibraryBuildId.Length > 0 ? runtime.LibraryBuildId : runtime.BuildId;
        var wanted = $".NET {version?.ToString() ?? "of unknown version"}"
            + (build.Length > 0 ? $", build {Convert.ToHexStringLower(build.AsSpan())}" : "");
        if (named is null)
        {
            return Installed(runtime, ofTarget) ?? throw new LeakWatchException(
                FailureKind.NoDebuggingLibrary,
                build.Length == 0 && OperatingSystem.IsLinux()
                    ? $"{path} was made by {wanted}, and does not tell of which build, so that no {FileName} is sure to be of it."
                    : $"{path} was made by {wanted}, and no {FileName} of it is installed beside the runtime of this tool.");
        }

        return BuildsOf(named, runtime) is { } builds && !builds.Found.SequenceEqual(builds.Wanted)
            ? throw new LeakWatchException(
                FailureKind.NoDebuggingLibrary, $"{path} was made by {wanted}, and {named} is of another build.")
            : named;
    }

    /// <summary>
    /// The file of the runtime that a library belongs to: beside it, or where the runtime was loaded from if that is the same build
    /// still. Null where there is none.
    /// </summary>
    public static string? RuntimeBeside(string library, RuntimeBuild runtime)
    {
        var beside = Path.Combine(Path.GetDirectoryName(library) ?? "", RuntimeFileName);
        return File.Exists(beside) ? beside
            : runtime.BuildId.Length > 0 && ElfBuildId.Of(runtime.File).SequenceEqual(runtime.BuildId) ? runtime.File
            : null;
    }

    private string Find(int processId, RuntimeBuild runtime)
    {
        var ofTarget = Path.Combine(Path.GetDirectoryName(runtime.File) ?? "", FileName);
        if (Installed(runtime, ofTarget) is { } installed)
        {
            return installed;
        }

        if (runtime.IsSingleFile || !File.Exists(SeenFromHere(processId, ofTarget)))
        {
            throw new ValuesUnavailableException(
                ValuesUnavailableReason.NoLibrary,
                $"the runtime of process {processId} has no {FileName} beside it"
                    + $"{(runtime.IsSingleFile ? ", as a part of a single-file program" : "")}, "
                    + "and none of the same build is installed.");
        }

        return _rights.CoverOurs(processId)
            ? ofTarget
            : throw new ValuesUnavailableException(
                ValuesUnavailableReason.LibraryNotTrusted,
                $"process {processId} has a runtime of its own and other rights than this tool, "
                    + $"which does not load its {FileName}; "
                    + "run it as that process runs, or name a library that you trust.");
    }

    private string? Installed(RuntimeBuild runtime, string ofTarget)
    {
        try
        {
            return Directory.GetDirectories(_installation).Select(folder => Path.Combine(folder, FileName))
                .FirstOrDefault(library => File.Exists(library) && IsOfBuild(library, runtime, ofTarget));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsOfBuild(string library, RuntimeBuild runtime, string ofTarget)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            // No containers there: it is the same build if it is the same file.
            return !runtime.IsSingleFile && string.Equals(library, ofTarget, StringComparison.OrdinalIgnoreCase);
        }

        return BuildsOf(library, runtime) is { } builds && builds.Found.SequenceEqual(builds.Wanted);
    }

    // By its own build id where the runtime tells that, otherwise by that of the runtime which lies beside it.
    private static (ImmutableArray<byte> Found, ImmutableArray<byte> Wanted)? BuildsOf(string library, RuntimeBuild runtime)
    {
        var (file, wanted) = runtime.LibraryBuildId.Length > 0
            ? (library, runtime.LibraryBuildId)
            : (Path.Combine(Path.GetDirectoryName(library) ?? "", RuntimeFileName), runtime.BuildId);
        return wanted.Length > 0 && ElfBuildId.Of(file) is { Length: > 0 } found ? (found, wanted) : null;
    }

    // A container has a file system of its own, which Linux shows below this link.
    private static string SeenFromHere(int processId, string path) =>
        OperatingSystem.IsLinux() && Directory.Exists($"/proc/{processId}/root/") ? $"/proc/{processId}/root{path}" : path;
}
