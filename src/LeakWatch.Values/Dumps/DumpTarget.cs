using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Text;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>A process dump that was opened, and what its runtime says of itself. One thread.</summary>
internal sealed class DumpTarget : IDisposable
{
    private readonly DataTarget _target;

    private DumpTarget(DataTarget target, ClrRuntime runtime, int? version, string? runtimeFile)
    {
        _target = target;
        Runtime = runtime;
        MajorVersion = version;
        RuntimeFile = runtimeFile;
    }

    /// <summary>The runtime.</summary>
    public ClrRuntime Runtime { get; }

    /// <summary>The first number of its version; null where that is not known.</summary>
    public int? MajorVersion { get; }

    /// <summary>A file of this runtime, of the same build; null where there is none here.</summary>
    public string? RuntimeFile { get; }

    /// <summary>Files that were read in place of the dump, and could not be compared with it.</summary>
    public int AssumedFiles => ((DumpMemory)_target.DataReader).AssumedFiles;

    /// <summary>The stretches of memory that the dump has; none where it does not tell.</summary>
    public IReadOnlyList<(ulong Start, ulong End)> Memory => ((DumpMemory)_target.DataReader).Ranges;

    /// <summary>The process; 0 where it is not told.</summary>
    public int ProcessId => Math.Max(0, _target.DataReader.ProcessId);

    /// <summary>Opens one: some 0.2 s.</summary>
    /// <param name="path">The file.</param>
    /// <param name="library">The debugging library (DAC) to load; null to take an installed one of the same build.</param>
    /// <exception cref="LeakWatchException">It is no dump, or none of a runtime that can be read here.</exception>
    public static DumpTarget Open(string path, string? library)
    {
        DataTarget? target = null;
        try
        {
            RequireWhole(path);
            var memory = DumpMemory.Open(path);
            target = new DataTarget(memory, new DataTargetOptions
            {
                // Nothing is looked for elsewhere, nor loaded from a server.
                FileLocator = NoFiles.Instance,
                SymbolPaths = [],
                ForceCompleteRuntimeEnumeration = true,
            });
            RequireOfThisSystem(path, memory);
            var runtime = target.ClrVersions is [var first, ..] ? first : throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{path} is a dump of a process without a .NET runtime, or one that was cut off.",
                "Take it of a .NET process, with its heap: dotnet-dump collect --type Heap.");
            var version = VersionOf(runtime);
            var build = RuntimeBuild.Of(runtime);
            library = DataAccessLibrary.OfThisSystem().FindForDump(path, build, version, library);
            return new DumpTarget(
                target,
                runtime.CreateRuntime(library, ignoreMismatch: true),
                version?.Major,
                DataAccessLibrary.RuntimeBeside(library, build));
        }
        catch (Exception cause)
        {
            target?.Dispose();
            throw cause as LeakWatchException ?? new LeakWatchException(
                FailureKind.InvalidInput, $"{path} is a damaged process dump.", "Take another one.", cause);
        }
    }

    /// <summary>Copies bytes; returns how many came: fewer where the dump does not have them.</summary>
    public int Read(ulong address, Span<byte> destination) => _target.DataReader.Read(address, destination);

    /// <inheritdoc/>
    public void Dispose()
    {
        Runtime.Dispose();
        _target.Dispose();
    }

    private static void RequireWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (CoreFile.WholeLength(file) is var whole && whole > file.Length)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{path} was cut off: it has {Quantity.Bytes(file.Length)} of {Quantity.Bytes(whole)}.",
                "Copy it again, or take another one where there is room for it.");
        }
    }

    private static void RequireOfThisSystem(string path, DumpMemory reader)
    {
        var isOfThisSystem = RuntimeInformation.IsOSPlatform(reader.TargetPlatform)
            && reader.Architecture == RuntimeInformation.ProcessArchitecture && reader.PointerSize == sizeof(ulong);
        if (!isOfThisSystem)
        {
            var here = RuntimeInformation.RuntimeIdentifier;
            throw new LeakWatchException(
                FailureKind.NotSupported,
                $"{path} was made on {reader.TargetPlatform} {reader.Architecture}, and this is {here}.",
                "Read it on a system like the one on which it was made.");
        }
    }

    // On Linux the runtime's file says none; the folder that it lies in is named after it.
    private static Version? VersionOf(ClrInfo runtime)
    {
        var parts = runtime.ModuleInfo.FileName.Split('/', '\\');
        return parts.Length > 1 && Version.TryParse(parts[^2].Split('-')[0], out var version) ? version
            : runtime.Version is { Major: > 0 } own ? own
            : null;
    }

    private sealed class NoFiles : IFileLocator
    {
        public static NoFiles Instance { get; } = new();

        public string? FindPEImage(string fileName, int buildTimeStamp, int imageSize, bool checkProperties) => null;

        public string? FindPEImage(
            string fileName,
            SymbolProperties archivedUnder,
            ImmutableArray<byte> buildIdOrUUID,
            OSPlatform originalPlatform,
            bool checkProperties) => null;
    }
}
