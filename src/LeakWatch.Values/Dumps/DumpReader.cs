using System.Buffers.Binary;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Work;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Reads heaps from process dumps, those of dotnet-dump, createdump, the system's core files and Windows minidumps with heap, and
/// analyzes them as if they had arrived from a process. What no root holds is taken out: no collection ran before a dump.
/// </summary>
public sealed class DumpReader
{
    private const int MagicBytes = 32;

    private readonly ValueOptions? _values;
    private readonly string? _library;
    private readonly TimeProvider _time;
    private readonly ValueMask? _mask;

    /// <summary>Makes one.</summary>
    /// <param name="values">
    /// How the content of objects is shown, with one salt for all that are read; null to leave it alone.
    /// </param>
    /// <param name="library">The debugging library (DAC) to load; null to take an installed one of the same build.</param>
    /// <param name="time">The clock.</param>
    public DumpReader(ValueOptions? values, string? library, TimeProvider time)
    {
        _values = values;
        _library = library;
        _time = time;
        _mask = values is { IsHashed: true } ? new ValueMask() : null;
    }

    /// <summary>Is told how far the reading of a dump has come; null for nobody.</summary>
    public WorkProgress? Progress { get; init; }

    /// <summary>Whether a file is a process dump, by its first bytes.</summary>
    public static bool IsMeant(string path)
    {
        try
        {
            // A pipe has no length, and would have to wait for whoever writes to it.
            return File.Exists(path) && new FileInfo(path).Length > MagicBytes && KindOf(path) != DumpKind.None;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it says so.
            return false;
        }
    }

    /// <summary>When it was made: as the dump says, and otherwise when the file was last written.</summary>
    public static DateTimeOffset TakenAt(string path)
    {
        const int TimeOfMinidump = 20;
        Span<byte> magic = stackalloc byte[MagicBytes];
        return ReadMagic(path, magic) == DumpKind.Minidump
            && BinaryPrimitives.ReadUInt32LittleEndian(magic[TimeOfMinidump..]) is not 0 and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : new DateTimeOffset(File.GetLastWriteTimeUtc(path));
    }

    /// <summary>
    /// Reads a dump: some 0.3 s, 0.1 microseconds an object, and the analysis of its heap. The dump is mapped into memory, not read
    /// into it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="number">The number that the snapshot gets.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It is no dump of a runtime that can be read here, or has no heap.</exception>
    public FileHeap Read(string path, int number, CancellationToken cancellationToken)
    {
        var askedAt = _time.GetTimestamp();
        var dump = DumpTarget.Open(path, _library);
        try
        {
            return new DumpedHeap(dump, path, _values, _mask) { Progress = Progress }.Read(
                number, _time, askedAt, cancellationToken);
        }
        catch (Exception cause)
        {
            dump.Dispose();
            if (cause is LeakWatchException or OperationCanceledException)
            {
                throw;
            }

            throw new LeakWatchException(
                FailureKind.CollectionFailed,
                cause is OutOfMemoryException
                    ? $"There is not enough memory to read {path}, which has {Quantity.Bytes(new FileInfo(path).Length)}."
                    : $"The runtime in {path} could not be understood.",
                cause is OutOfMemoryException ? "Read it on a machine that has more." : "Take another dump, with the heap.",
                cause);
        }
    }

    private static DumpKind KindOf(string path)
    {
        Span<byte> magic = stackalloc byte[MagicBytes];
        return ReadMagic(path, magic);
    }

    private static DumpKind ReadMagic(string path, Span<byte> magic)
    {
        const int Type = 16;
        const ushort Core = 4;
        const uint MachOCore = 0xfeedfacf;
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length)
        {
            return DumpKind.None;
        }

        return magic.StartsWith("MDMP"u8) ? DumpKind.Minidump
            : magic.StartsWith("\u007fELF"u8) && BinaryPrimitives.ReadUInt16LittleEndian(magic[Type..]) == Core ? DumpKind.Core
            : BinaryPrimitives.ReadUInt32LittleEndian(magic) == MachOCore && magic[12] == Core ? DumpKind.Core
            : DumpKind.None;
    }

    private enum DumpKind
    {
        None,
        Core,
        Minidump,
    }
}
