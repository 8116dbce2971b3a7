using System.Runtime.InteropServices;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>The memory of a dumped process: what the dump has, and where it has nothing the files that were mapped there.</summary>
internal sealed class DumpMemory : MemoryReader, IDataReader, IDisposable
{
    private readonly DataTarget _dump;
    private readonly IDataReader _reader;
    private readonly ModuleFiles? _files;

    private DumpMemory(DataTarget dump, string path)
    {
        _dump = dump;
        _reader = dump.DataReader;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Ranges = CoreFile.Memory(file);
        var mapped = CoreFile.MappedFiles(file);
        _files = mapped.Count == 0
            ? null
            : new ModuleFiles(mapped, File.GetLastWriteTimeUtc(path), (address, bytes) => _reader.Read(address, bytes.Span));
    }

    /// <summary>Opens a dump.</summary>
    public static DumpMemory Open(string path) => new(
        DataTarget.LoadDump(path, new DataTargetOptions { UseLockFreeMemoryMapReader = true, SkipRuntimeEnumeration = true }),
        path);

    /// <summary>The stretches of memory that the dump has; none where it does not tell.</summary>
    public IReadOnlyList<(ulong Start, ulong End)> Ranges { get; }

    /// <summary>Files that were read in place of the dump, and could not be compared with it.</summary>
    public int AssumedFiles => _files?.Assumed ?? 0;

    /// <inheritdoc/>
    public string DisplayName => _reader.DisplayName;

    /// <inheritdoc/>
    public bool IsThreadSafe => false;

    /// <inheritdoc/>
    public OSPlatform TargetPlatform => _reader.TargetPlatform;

    /// <inheritdoc/>
    public Architecture Architecture => _reader.Architecture;

    /// <inheritdoc/>
    public int ProcessId => _reader.ProcessId;

    /// <inheritdoc/>
    public int PointerSize => _reader.PointerSize;

    /// <inheritdoc/>
    public IEnumerable<ModuleInfo> EnumerateModules()
    {
        var modules = new Dictionary<ulong, ModuleInfo>();
        foreach (var module in _reader.EnumerateModules())
        {
            modules[module.ImageBase] = module;
        }

        // Those whose headers the dump does not have are seen through their files.
        foreach (var image in _files?.Images ?? [])
        {
            if (ModuleInfo.TryCreate(this, image.Start, image.Path) is { } module)
            {
                modules[image.Start] = module;
            }
        }

        return modules.Values;
    }

    /// <inheritdoc/>
    public bool GetThreadContext(uint threadID, uint contextFlags, Span<byte> context) =>
        _reader.GetThreadContext(threadID, contextFlags, context);

    /// <inheritdoc/>
    public void FlushCachedData()
    {
        // Nothing changes in a dump.
    }

    /// <inheritdoc/>
    public override int Read(ulong address, Span<byte> buffer)
    {
        var read = Math.Max(0, _reader.Read(address, buffer));
        while (read < buffer.Length && _files is not null)
        {
            var more = _files.Read(address + (ulong)read, buffer[read..]);
            if (more <= 0)
            {
                break;
            }

            read += more;
            read += read < buffer.Length ? Math.Max(0, _reader.Read(address + (ulong)read, buffer[read..])) : 0;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _files?.Dispose();
        _dump.Dispose();
    }
}
