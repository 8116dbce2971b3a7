using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Walk;
using LeakWatch.Heap.Work;
using LeakWatch.Values.Reading;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Goes through the memory in which the objects of a dumped heap lie, and hands them and their references on as if they came from a
/// walk of the runtime's own: some 20 nanoseconds an object.
/// </summary>
internal sealed class ObjectWalk
{
    private const ulong Alignment = 8;
    private const int HeaderBytes = 16;
    private const int ObjectsBetweenChecks = 1 << 16;

    // The collector marks in them while it works.
    private const ulong MarkBits = 7;

    private readonly HeapRanges _ranges;
    private readonly MethodTables _types;
    private readonly DumpWindow _window;
    private readonly WalkWriter _writer;
    private readonly Action<ulong, long> _addReferences;
    private ulong _end;
    private ulong _objectStart;
    private ulong _objectEnd;

    public ObjectWalk(HeapRanges ranges, MethodTables types, RawRead read, IHeapSink sink)
    {
        _ranges = ranges;
        _types = types;
        _window = new DumpWindow(read);
        _writer = new WalkWriter(sink);
        _addReferences = AddReferences;
    }

    /// <summary>References of all objects, of garbage too.</summary>
    public long References => _writer.References;

    /// <summary>Bytes of the heap that the dump does not have.</summary>
    public long BytesMissing { get; private set; }

    /// <summary>Bytes of the heap that were passed over, since no object was made out in them.</summary>
    public long BytesNotUnderstood { get; private set; }

    /// <summary>Reads all.</summary>
    /// <param name="progress">Is told the bytes that are behind it; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void Read(WorkProgress? progress, CancellationToken cancellationToken)
    {
        foreach (var range in _ranges.All)
        {
            Read(range, cancellationToken);
            progress?.Add((long)(range.End - range.Start));
        }

        _writer.Flush();
    }

    private void Read(GenerationRange range, CancellationToken cancellationToken)
    {
        _end = range.End;
        var address = range.Start;
        var unused = _ranges.UnusedFrom(address);
        for (var count = 1; address + HeaderBytes <= range.End; count++)
        {
            if (count % ObjectsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (address >= unused.Start)
            {
                address = Math.Max(address, unused.End);
                unused = _ranges.UnusedFrom(address);
                continue;
            }

            var header = _window.At(address, HeaderBytes, range.End);
            if (header.Length < HeaderBytes)
            {
                BytesMissing += (long)(range.End - address);
                return;
            }

            address = Read(address, header) is > 0 and var next ? next : FindNext(address, Math.Min(range.End, unused.Start));
        }

        BytesNotUnderstood += address < range.End ? (long)(range.End - address) : 0;
    }

    // Where the next one begins; 0 where this is none.
    private ulong Read(ulong address, ReadOnlySpan<byte> header)
    {
        var id = BinaryPrimitives.ReadUInt64LittleEndian(header) & ~MarkBits;
        if (_types.At(id) is not { } type)
        {
            return 0;
        }

        var size = type.SizeOf(type.ElementSize > 0 ? BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) : 0);
        var next = address + ((size + Alignment - 1) & ~(Alignment - 1));
        if (size < HeaderBytes || next > _end + Alignment || next <= address)
        {
            return 0;
        }

        if (!type.IsFree)
        {
            if (type.LoaderAllocator != 0)
            {
                _writer.AddReference(type.LoaderAllocator);
            }

            (_objectStart, _objectEnd) = (address + Alignment, next);
            type.VisitReferences(address, size, _addReferences);
            _writer.AddObject(address, size, id);
        }

        return next;
    }

    // What lies outside of the object is none of it, whatever its type says.
    private void AddReferences(ulong start, long count)
    {
        if (start < _objectStart || start >= _objectEnd)
        {
            return;
        }

        count = Math.Min(count, (long)(_objectEnd - start) / sizeof(ulong));
        while (count > 0)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(_window.At(start, sizeof(ulong), _end));
            if (words.IsEmpty)
            {
                return;
            }

            words = words[..(int)Math.Min(count, words.Length)];
            foreach (var target in words)
            {
                if (target != 0)
                {
                    _writer.AddReference(target);
                }
            }

            start += (ulong)words.Length * sizeof(ulong);
            count -= words.Length;
        }
    }

    // A thread may have been about to make a large one, whose room is still empty.
    private ulong FindNext(ulong address, ulong end)
    {
        var start = address;
        for (address += Alignment; address + HeaderBytes <= end; address += Alignment)
        {
            var id = _window.Word(address, _end) & ~MarkBits;
            if (_types.IsKnown(id))
            {
                break;
            }
        }

        BytesNotUnderstood += (long)(Math.Min(address, end) - start);
        return Math.Max(address, start + Alignment);
    }
}
