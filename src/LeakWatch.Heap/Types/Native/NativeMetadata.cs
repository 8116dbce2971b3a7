namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// The names of types that an executable compiled ahead of time carries for <see cref="Type.FullName"/>: assemblies, in them
/// namespaces, in these types. How they are written is the compiler's own business, so what is read counts only where it fits the
/// symbols. One thread.
/// </summary>
internal sealed class NativeMetadata
{
    private const uint Signature = 0xDEADDFFD;
    private const int MaxRecords = 1 << 20;
    private const int MaxNesting = 64;
    private const int MaxKept = 64 << 20;

    private readonly NativeFormatReader _reader;
    private readonly ulong _start;
    private readonly List<NativeDefinition> _definitions = [];
    private int _records;
    private long _kept;

    private NativeMetadata(ElfFile file, ulong start)
    {
        _reader = new NativeFormatReader(file);
        _start = start;
    }

    /// <summary>
    /// The types that have names; none where there is no metadata, or where it is written in a way that is not known.
    /// </summary>
    /// <param name="file">The executable.</param>
    /// <param name="start">The address of the metadata.</param>
    public static IReadOnlyList<NativeDefinition> Read(ElfFile file, ulong start)
    {
        var metadata = new NativeMetadata(file, start);
        try
        {
            metadata.Read();
            return metadata._definitions;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private void Read()
    {
        var address = _start;
        if (_reader.ReadFixed(ref address, sizeof(uint)) != Signature)
        {
            throw new InvalidDataException("Not the beginning of metadata.");
        }

        foreach (var assembly in ReadHandles(ref address))
        {
            ReadAssembly(assembly);
        }
    }

    private void ReadAssembly(uint offset)
    {
        // Attributes, name, hash algorithm, four parts of a version, key, culture, outermost namespace.
        var address = _start + offset;
        _reader.ReadUnsigned(ref address);
        var name = TextAt(_reader.ReadUnsigned(ref address));
        Skip(ref address, 5);
        var key = _reader.ReadUnsigned(ref address);
        address += key;
        _reader.ReadUnsigned(ref address);
        ReadNamespace(_reader.ReadUnsigned(ref address), name, "", 0);
    }

    private void ReadNamespace(uint offset, string assembly, string outer, int depth)
    {
        Visit(depth);
        // What it is in, name, types, types that are elsewhere, namespaces.
        var address = _start + offset;
        _reader.ReadUnsigned(ref address);
        var name = TextAt(_reader.ReadUnsigned(ref address));
        var full = outer.Length == 0 ? name : $"{outer}.{name}";
        Keep(full.Length);
        var types = ReadHandles(ref address);
        ReadHandles(ref address);
        foreach (var inner in ReadHandles(ref address))
        {
            ReadNamespace(inner, assembly, full, depth + 1);
        }

        foreach (var type in types)
        {
            ReadType(type, new NativeDefinition(assembly, full, []), 0);
        }
    }

    private void ReadType(uint offset, NativeDefinition outer, int depth)
    {
        Visit(depth);
        // Attributes, base type, namespace, name, size, packing, declaring type, nested types.
        var address = _start + offset;
        Skip(ref address, 3);
        var name = TextAt(_reader.ReadUnsigned(ref address));
        Skip(ref address, 3);
        var definition = outer with { Names = [.. outer.Names, name] };
        Keep(definition.Namespace.Length + definition.Names.Sum(part => (long)part.Length));
        _definitions.Add(definition);
        foreach (var nested in ReadHandles(ref address))
        {
            ReadType(nested, definition, depth + 1);
        }
    }

    private uint[] ReadHandles(ref ulong address)
    {
        var count = _reader.ReadUnsigned(ref address);
        if (count > MaxRecords)
        {
            throw new InvalidDataException("More than any program has.");
        }

        Keep(count);
        var handles = new uint[count];
        foreach (ref var handle in handles.AsSpan())
        {
            handle = _reader.ReadUnsigned(ref address);
        }

        return handles;
    }

    private void Skip(ref ulong address, int numbers)
    {
        for (var i = 0; i < numbers; i++)
        {
            _reader.ReadUnsigned(ref address);
        }
    }

    // What refers to itself or in many ways to the same would never end.
    private void Visit(int depth)
    {
        if (depth > MaxNesting || ++_records > MaxRecords)
        {
            throw new InvalidDataException("More than any program has.");
        }
    }

    // Characters of names, and handles: any number of records may have the same long ones.
    private void Keep(long amount)
    {
        _kept += amount;
        if (_kept > MaxKept)
        {
            throw new InvalidDataException("More than any program has.");
        }
    }

    private string TextAt(uint offset) => offset == 0 ? "" : _reader.ReadText(_start + offset);
}
