using System.Buffers.Binary;

namespace LeakWatch.Heap.Types.Native;

/// <summary>The names of the types of one executable or library compiled ahead of time, by MethodTable. One thread.</summary>
public sealed class NativeTypeNames : IDisposable
{
    /// <summary>The name of the objects that the runtime makes for the static fields of types.</summary>
    public const string HolderOfStatics = "<static fields>";

    private const string BoxedPrefix = "Boxed_";
    private const int MaxStatics = 1 << 20;

    private readonly ElfFile _file;
    private readonly NativeSymbols _symbols;

    // Null where two types share a mangled name.
    private readonly Dictionary<string, NativeDefinition?> _definitions = new(StringComparer.Ordinal);
    private readonly MangledTypeParser _parser;

    private NativeTypeNames(ElfFile file, NativeSymbols symbols)
    {
        _file = file;
        _symbols = symbols;
        _parser = new MangledTypeParser(mangled => _definitions.GetValueOrDefault(mangled));
        if (symbols.AddressOf(NativeSymbols.Metadata) is { } metadata)
        {
            foreach (var definition in NativeMetadata.Read(file, metadata))
            {
                foreach (var mangled in definition.MangledNames())
                {
                    _definitions[mangled] = _definitions.ContainsKey(mangled) ? null : definition;
                }
            }
        }

        StaticsOwners = ReadStaticsOwners();
    }

    /// <summary>
    /// The types that have static fields with references, in the order in which the runtime has the objects that hold these:
    /// named as by <see cref="NameOf"/>, and whether they are the program's own.
    /// </summary>
    public IReadOnlyList<(string Type, bool IsOfProgram)> StaticsOwners { get; }

    /// <summary>Whether there was room for the names of all types.</summary>
    public bool IsWhole => _symbols.IsWhole && StaticsOwners.Count < MaxStatics;

    /// <summary>Whether a file is a program or library that was compiled ahead of time.</summary>
    /// <param name="path">The file.</param>
    public static bool IsNative(string path)
    {
        using var file = ElfFile.TryOpen(path);
        return file is not null && IsNative(file);
    }

    /// <summary>
    /// Reads the names of a program's types from its symbols and its metadata. Takes some 50 ms and up to its symbols' size for a
    /// moment.
    /// </summary>
    /// <param name="path">The program.</param>
    /// <param name="symbolPaths">Where its symbols may be, if not in itself: files of another build are passed over.</param>
    /// <returns><see langword="null"/> where no symbols are found.</returns>
    public static NativeTypeNames? TryOpen(string path, IEnumerable<string> symbolPaths)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(symbolPaths);
        if (ElfFile.TryOpen(path) is not { } file)
        {
            return null;
        }

        if (IsNative(file) && (NativeSymbols.Read(file) ?? ReadBeside(file, symbolPaths)) is { } symbols)
        {
            return new NativeTypeNames(file, symbols);
        }

        file.Dispose();
        return null;
    }

    /// <summary>
    /// How far a file's addresses are from those in memory, told from one place where it is mapped: the address of what stands at
    /// a place in the file.
    /// </summary>
    /// <param name="offset">The place in the file, at a page's boundary.</param>
    /// <param name="address">Where it is in memory.</param>
    /// <returns><see langword="null"/> where nothing of the file is to be loaded from there.</returns>
    public ulong? BiasOf(ulong offset, ulong address)
    {
        const ulong Page = 4096;
        foreach (var segment in _file.Segments)
        {
            var within = segment.Offset % Page;
            if (segment.Offset - within == offset)
            {
                return address - (segment.Address - within);
            }
        }

        return null;
    }

    /// <summary>
    /// The name in metadata form, such as <c>Shop.Outer`1+Inner[System.Int32]</c>; where that is not certain, the symbol's own,
    /// such as <c>Shop_Shop_Outer_1_Inner&lt;Int32&gt;</c>; null where no MethodTable is known at this address.
    /// </summary>
    /// <param name="methodTable">The address as the file has it.</param>
    public string? NameOf(ulong methodTable)
    {
        if (_symbols.NameOf(methodTable) is not { } mangled)
        {
            return _symbols.IsHolderOfStatics(methodTable) ? HolderOfStatics : null;
        }

        return _parser
            .Parse(mangled) ?? (WithoutBox(mangled) is { } value ? _parser.Parse(value) : null) ?? MetadataNameParser
                .Escape(mangled);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool IsNative(ElfFile file) => file.Find("__managedcode") is not null;

    private static NativeSymbols? ReadBeside(ElfFile file, IEnumerable<string> paths)
    {
        if (ElfBuildId.Of(file) is not { Length: > 0 } build)
        {
            return null;
        }

        foreach (var path in paths)
        {
            using var beside = ElfFile.TryOpen(path);
            if (beside is not null && ElfBuildId.Of(beside).SequenceEqual(build) && NativeSymbols.Read(beside) is { } symbols)
            {
                return symbols;
            }
        }

        return null;
    }

    // Objects of a structure are values in boxes, and their MethodTable is named after the box.
    private static string? WithoutBox(string mangled) =>
        mangled.StartsWith(BoxedPrefix, StringComparison.Ordinal) ? mangled[BoxedPrefix.Length..] : null;

    // A table of distances, each from its own place to that from which a type's static fields are found.
    private List<(string Type, bool IsOfProgram)> ReadStaticsOwners()
    {
        var owners = new List<(string, bool)>();
        if (_symbols.AddressOf(NativeSymbols.StaticFields) is not { } place)
        {
            return owners;
        }

        Span<byte> distance = stackalloc byte[sizeof(int)];
        for (; owners.Count < MaxStatics && _file.ReadLoaded(place, distance) == distance.Length; place += sizeof(int))
        {
            if (_symbols.StaticsAt(place + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(distance)) is not { } mangled)
            {
                break;
            }

            owners.Add((_parser.Parse(mangled) ?? MetadataNameParser.Escape(mangled), !IsOfFramework(mangled)));
        }

        return owners;
    }

    private static bool IsOfFramework(string mangled) => mangled.StartsWith("S_P_", StringComparison.Ordinal)
        || mangled.StartsWith("System_", StringComparison.Ordinal) || mangled.StartsWith("Microsoft_", StringComparison.Ordinal);
}
