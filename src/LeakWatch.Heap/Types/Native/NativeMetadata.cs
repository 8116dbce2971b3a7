using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// The names of types that an executable compiled ahead of time carries for <see cref="Type.FullName"/>, found by MethodTable. How they are
/// written is the compiler's own business and differs by version, so the caller has to hold what it gets against the symbol. One thread.
/// </summary>
internal sealed class NativeMetadata
{
    private const uint Signature = 0xDEADDFFD;
    private const int MostEntries = 1 << 22;
    private const int MostNesting = 64;

    // Up to .NET 9 a handle gives eight bits to what it is a handle of, later seven.
    private static readonly int[] _kindBits = [7, 8];

    private readonly NativeFormatReader _reader;

    // Windows of their own: what is read by turns lies far apart.
    private readonly NativeFormatReader _pairs;
    private readonly NativeFormatReader _references;
    private readonly ulong _start;
    private readonly Dictionary<ulong, uint> _handles = [];

    private NativeMetadata(ElfFile file, ulong start)
    {
        _reader = new NativeFormatReader(file);
        _pairs = new NativeFormatReader(file);
        _references = new NativeFormatReader(file);
        _start = start;
    }

    /// <summary>The MethodTables that have names.</summary>
    public IReadOnlyCollection<ulong> MethodTables => _handles.Keys;

    /// <summary>The forms in which handles may be written: to be tried one after the other.</summary>
    public static IReadOnlyList<int> Forms => _kindBits;

    /// <summary>Reads the tables of an executable; null where it has none, or has them in a form that is not known.</summary>
    public static NativeMetadata? Read(ElfFile file, NativeSymbols symbols)
    {
        if (symbols.AddressOf(NativeSymbols.Metadata) is not { } start
            || symbols.AddressOf(NativeSymbols.TypeMap) is not { } map
            || symbols.AddressOf(NativeSymbols.References) is not { } references)
        {
            return null;
        }

        try
        {
            var metadata = new NativeMetadata(file, start);
            var address = start;
            if (metadata._reader.ReadFixed(ref address, sizeof(uint)) != Signature)
            {
                return null;
            }

            metadata.ReadMap(map, references);
            return metadata;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The type with this MethodTable; of a generic one the definition.</summary>
    /// <param name="methodTable">Its address as the file has it.</param>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="definition">The type.</param>
    public bool TryFind(ulong methodTable, int form, [NotNullWhen(true)] out NativeDefinition? definition)
    {
        definition = null;
        if (!_handles.TryGetValue(methodTable, out var handle))
        {
            return false;
        }

        try
        {
            definition = ReadType(handle & (uint.MaxValue >> form), form);
            return definition is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // A table of buckets: their number and how wide their places are, the places from there on, and the entries. An entry is a byte of the
    // hash and the way to the pair behind it.
    private void ReadMap(ulong map, ulong references)
    {
        const int MostBucketBits = 24;
        var address = map;
        var header = _reader.ReadByte(ref address);
        var (buckets, width) = (header >> 2, 1 << (header & 3));
        if (buckets > MostBucketBits || width > sizeof(uint))
        {
            throw new InvalidDataException("Not the header of a table.");
        }

        var start = address;
        var first = start + _reader.ReadFixed(ref address, width);
        address = start + ((ulong)width << buckets);
        var end = start + _reader.ReadFixed(ref address, width);
        for (var entry = first; entry < end && _handles.Count < MostEntries; )
        {
            _reader.ReadByte(ref entry);
            var pair = entry;
            pair += (ulong)(long)_reader.ReadSigned(ref entry);
            var number = _pairs.ReadUnsigned(ref pair);
            var handle = _pairs.ReadUnsigned(ref pair);
            _handles[AddressOf(references, number)] = handle;
        }
    }

    // Each is the distance from its own place.
    private ulong AddressOf(ulong references, uint number)
    {
        var place = references + ((ulong)number * sizeof(uint));
        var address = place;
        return place + (ulong)(long)(int)_references.ReadFixed(ref address, sizeof(uint));
    }

    private NativeDefinition? ReadType(uint offset, int form)
    {
        var names = new List<string>();
        uint space = 0;
        while (offset != 0)
        {
            if (names.Count == MostNesting)
            {
                return null;
            }

            // Attributes, base type, namespace, name, size, packing, declaring type.
            var address = _start + offset;
            _reader.ReadUnsigned(ref address);
            _reader.ReadUnsigned(ref address);
            space = _reader.ReadUnsigned(ref address);
            var name = _reader.ReadUnsigned(ref address);
            _reader.ReadUnsigned(ref address);
            _reader.ReadUnsigned(ref address);
            offset = _reader.ReadUnsigned(ref address);
            names.Insert(0, TextAt(name));
        }

        return ReadNamespace(space, form) is var (assembly, full) ? new NativeDefinition(assembly, full, names) : null;
    }

    // A namespace lies in another one, the outermost, which has no name, in an assembly.
    private (string Assembly, string Namespace)? ReadNamespace(uint offset, int form)
    {
        var parts = new List<string>();
        for (var depth = 0; depth < MostNesting; depth++)
        {
            var address = _start + offset;
            offset = _reader.ReadUnsigned(ref address) >> form;
            var name = TextAt(_reader.ReadUnsigned(ref address));
            if (name.Length == 0)
            {
                address = _start + offset;
                _reader.ReadUnsigned(ref address);
                return (TextAt(_reader.ReadUnsigned(ref address)), string.Join('.', parts));
            }

            parts.Insert(0, name);
        }

        return null;
    }

    private string TextAt(uint offset) => offset == 0 ? "" : _reader.ReadText(_start + offset);
}
