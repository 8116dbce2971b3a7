namespace LeakWatch.Heap.Types.Native;

/// <summary>The names of the types of one executable or library compiled ahead of time, by MethodTable. One thread.</summary>
public sealed class NativeTypeNames : IDisposable
{
    private const string BoxedPrefix = "Boxed_";
    private const int MostTries = 64;

    private readonly ElfFile _file;
    private readonly NativeSymbols _symbols;
    private readonly NativeMetadata? _metadata;
    private readonly Dictionary<string, ulong> _definitions = new(StringComparer.Ordinal);
    private readonly MangledTypeParser _parser;
    private readonly int _form;

    private NativeTypeNames(ElfFile file, NativeSymbols symbols)
    {
        _file = file;
        _symbols = symbols;
        _metadata = NativeMetadata.Read(file, symbols);
        _parser = new MangledTypeParser(DefinitionOf);
        foreach (var methodTable in _metadata?.MethodTables ?? [])
        {
            if (symbols.NameOf(methodTable) is { } mangled)
            {
                _definitions.TryAdd(mangled, methodTable);
            }
        }

        foreach (var (mangled, methodTable) in _definitions.ToArray())
        {
            if (WithoutBox(mangled) is { } value)
            {
                _definitions.TryAdd(value, methodTable);
            }
        }

        _form = NativeMetadata.Forms.FirstOrDefault(IsOfForm);
    }

    /// <summary>Whether a file is a program or library that was compiled ahead of time.</summary>
    /// <param name="path">The file.</param>
    public static bool IsNative(string path)
    {
        using var file = ElfFile.TryOpen(path);
        return file is not null && IsNative(file);
    }

    /// <summary>Reads the names of a program's types from its symbols and its metadata. Takes some 50 ms and up to its symbols' size for a moment.</summary>
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
    /// How far a file's addresses are from those in memory, told from one place where it is mapped: the address of what stands at a place in
    /// the file.
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
    /// The name in metadata form, such as <c>Shop.Outer`1+Inner[System.Int32]</c>; where that is not certain, the symbol's own, such as
    /// <c>Shop_Shop_Outer_1_Inner&lt;Int32&gt;</c>; null where no MethodTable is known at this address.
    /// </summary>
    /// <param name="methodTable">The address as the file has it.</param>
    public string? NameOf(ulong methodTable)
    {
        if (_symbols.NameOf(methodTable) is not { } mangled)
        {
            return null;
        }

        return _parser.Parse(mangled) ?? (WithoutBox(mangled) is { } value ? _parser.Parse(value) : null) ?? MetadataNameParser.Escape(mangled);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool IsNative(ElfFile file) => file.Find("__managedcode") is not null;

    private static NativeSymbols? ReadBeside(ElfFile file, IEnumerable<string> paths)
    {
        if (file.BuildId() is not { } build)
        {
            return null;
        }

        foreach (var path in paths)
        {
            using var beside = ElfFile.TryOpen(path);
            if (beside?.BuildId() == build && NativeSymbols.Read(beside) is { } symbols)
            {
                return symbols;
            }
        }

        return null;
    }

    // Objects of a structure are values in boxes, and their MethodTable is named after the box.
    private static string? WithoutBox(string mangled) =>
        mangled.StartsWith(BoxedPrefix, StringComparison.Ordinal) ? mangled[BoxedPrefix.Length..] : null;

    private NativeDefinition? DefinitionOf(string mangled) =>
        _definitions.TryGetValue(mangled, out var methodTable) && _metadata!.TryFind(methodTable, _form, out var definition)
            && definition.IsMangledAs(mangled)
            ? definition
            : null;

    private bool IsOfForm(int form)
    {
        foreach (var (mangled, methodTable) in _definitions.Take(MostTries))
        {
            if (_metadata!.TryFind(methodTable, form, out var definition) && definition.Namespace.Length > 0 && definition.IsMangledAs(mangled))
            {
                return true;
            }
        }

        return false;
    }
}
