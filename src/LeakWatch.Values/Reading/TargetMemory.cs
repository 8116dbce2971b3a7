using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Generation = LeakWatch.Heap.Snapshots.Generation;

namespace LeakWatch.Values.Reading;

/// <summary>
/// The memory of a live process and what its runtime says about it, read from outside: the process is not stopped and notices
/// nothing.
/// </summary>
/// <remarks>One thread.</remarks>
internal sealed class TargetMemory : IDisposable
{
    private readonly DataTarget _target;
    private readonly ClrRuntime _runtime;

    // For types and methods one of its own, flushed only when something new is asked: flushed more often, it takes more fields of
    // type parameters for references. Made as late as that, or anew each time, it now and then did not come back or threw.
    private readonly ClrRuntime _types;
    private bool _isOld;
    private int _isDisposed;

    private TargetMemory(DataTarget target, ClrRuntime runtime, ClrRuntime types)
    {
        _target = target;
        _runtime = runtime;
        _types = types;
    }

    /// <summary>Begins to read a process, which must have started. Takes about 0.3 s.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="library">The debugging library (DAC) to load; null to find one that is to be trusted.</param>
    /// <exception cref="ValuesUnavailableException">That is not possible.</exception>
    public static TargetMemory Attach(int processId, string? library)
    {
        DataTarget? target = null;
        try
        {
            target = Open(processId);
            var runtime = FindRuntime(target, processId);
            RequireReadable(target, runtime.ModuleInfo.ImageBase, processId);
            var build = RuntimeBuild.Of(runtime);
            library = DataAccessLibrary.OfThisSystem().Find(processId, build, library);
            return new TargetMemory(target, Create(runtime, library), Create(runtime, library))
            {
                Note = build.IsSingleFile
                    ? $"Values are read with {library}, which is of the same build as the runtime in the single-file program."
                    : null,
            };
        }
        catch (Exception cause)
        {
            target?.Dispose();
            throw cause as ValuesUnavailableException ?? NotUnderstood(processId, cause);
        }
    }

    /// <summary>What the runtime says of its modules, as of the last <see cref="Generations"/>.</summary>
    public ClrRuntime Runtime => _runtime;

    /// <summary>What was done to read it, where that is not the usual thing; null otherwise.</summary>
    public string? Note { get; private init; }

    /// <summary>Copies bytes; returns how many came: none from a process that has ended.</summary>
    public int Read(ulong address, Span<byte> destination) => _target.DataReader.Read(address, destination);

    /// <summary>The type behind a type id; null where the runtime knows none.</summary>
    public ClrType? TypeOf(ulong typeId) => UpToDateTypes().GetTypeByMethodTable(typeId);

    /// <summary>A static number of the type in which another one is nested; null where it is not known.</summary>
    /// <param name="nestedId">The nested type, by its id.</param>
    /// <param name="field">The field.</param>
    public int? StaticBeside(ulong nestedId, string field)
    {
        try
        {
            var nested = TypeOf(nestedId);
            return nested is { Name: { } name, Module: { } module } && name.LastIndexOf('+') is > 0 and var end
                && module.GetTypeByName(name[..end])?.GetStaticFieldByName(field) is { } found && module.AppDomain is { } domain
                && found.IsInitialized(domain)
                ? found.Read<int>(domain)
                : null;
        }
        catch (Exception cause) when (ReadingFailure.Is(cause))
        {
            return null;
        }
    }

    /// <summary>The method whose code is at an address, or null.</summary>
    public ClrMethod? MethodAt(ulong code) => UpToDateTypes().GetMethodByInstructionPointer(code);

    /// <summary>The method with a handle, or null.</summary>
    public ClrMethod? MethodOf(ulong handle) => UpToDateTypes().GetMethodByHandle(handle);

    /// <summary>
    /// Where which generation lies now; nothing of a process that has ended. What is asked of types and methods afterwards is
    /// new, too.
    /// </summary>
    public GenerationMap Generations()
    {
        try
        {
            return ReadGenerations();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A target that has just ended, or a runtime that is half way between two states: then nothing is known of any
            // address.
            return new GenerationMap([]);
        }
    }

    private ClrRuntime UpToDateTypes()
    {
        if (_isOld)
        {
            _types.FlushCachedData();
            _isOld = false;
        }

        return _types;
    }

    private GenerationMap ReadGenerations()
    {
        _isOld = true;
        // The reader believes only in memory that was there when it last looked.
        _target.DataReader.FlushCachedData();
        _runtime.FlushCachedData();
        var ranges = new List<GenerationRange>();
        foreach (var segment in _runtime.Heap.Segments)
        {
            switch (segment.Kind)
            {
                case GCSegmentKind.Ephemeral:
                    Add(ranges, segment.Generation0, 0);
                    Add(ranges, segment.Generation1, 1);
                    Add(ranges, segment.Generation2, Generation.Oldest);
                    break;
                case GCSegmentKind.Generation0:
                    Add(ranges, segment.ObjectRange, 0);
                    break;
                case GCSegmentKind.Generation1:
                    Add(ranges, segment.ObjectRange, 1);
                    break;
                case GCSegmentKind.Frozen:
                    Add(ranges, segment.ObjectRange, Generation.Frozen);
                    break;
                default:
                    Add(ranges, segment.ObjectRange, Generation.Oldest);
                    break;
            }
        }

        return new GenerationMap(ranges);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The debugging library does not bear it twice.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _types.Dispose();
        _runtime.Dispose();
        _target.Dispose();
    }

    private static void Add(List<GenerationRange> ranges, MemoryRange range, byte generation) =>
        ranges.Add(new GenerationRange(range.Start, range.End, generation));

    /// <summary>What is said of a runtime that cannot be read for no foreseen reason.</summary>
    public static ValuesUnavailableException NotUnderstood(int processId, Exception cause) => new(
        ValuesUnavailableReason.RuntimeNotUnderstood, $"the runtime of process {processId} could not be understood.", cause);

    private static DataTarget Open(int processId)
    {
        try
        {
            var options = new DataTargetOptions
            {
                // That of a single-file program is no module of its own.
                ForceCompleteRuntimeEnumeration = true,
            };
            return new DataTarget(new EnduringReader(DataTarget.AttachToProcess(processId, suspend: false)), options);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            throw NotReadable(processId, cause);
        }
    }

    private static ClrInfo FindRuntime(DataTarget target, int processId) => target.ClrVersions is [var runtime, ..]
        ? runtime
        : throw new ValuesUnavailableException(
            ValuesUnavailableReason.NoRuntime,
            $"no .NET runtime that can be read was found in the memory of process {processId}.");

    private static ClrRuntime Create(ClrInfo runtime, string library)
    {
        try
        {
            // It is of the same build as the runtime; the version is not known for every layout of the runtime's file.
            return runtime.CreateRuntime(library, ignoreMismatch: true);
        }
        catch (Exception cause)
            when (cause is DllNotFoundException or BadImageFormatException || !NativeLibrary.TryLoad(library, out _))
        {
            throw new ValuesUnavailableException(
                ValuesUnavailableReason.LibraryNotLoadable,
                $"{library} does not load here; it may be of another system or C library.",
                cause);
        }
    }

    private static void RequireReadable(DataTarget target, ulong address, int processId)
    {
        Span<byte> probe = stackalloc byte[8];
        if (target.DataReader.Read(address, probe) != probe.Length)
        {
            throw NotReadable(processId, null);
        }
    }

    private static ValuesUnavailableException NotReadable(int processId, Exception? cause) => new(
        ValuesUnavailableReason.MemoryNotReadable,
        $"the memory of process {processId} may not be read; run as root"
        + (OperatingSystem.IsLinux()
                    ? ", with the capability SYS_PTRACE, or with kernel.yama.ptrace_scope=0."
                    : " or administrator."),
        cause);
}
