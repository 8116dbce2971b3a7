using System.Buffers.Binary;
using System.Text;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// The symbols of an executable compiled ahead of time that tell of types: one for each MethodTable, named
/// <c>_ZTV15Shop_Shop_Order</c> after the mangled name of the type and its length, one for where each type's static fields are,
/// and those of tables.
/// </summary>
/// <remarks>Of thirty thousand symbols five thousand are kept, their names in one piece. Immutable.</remarks>
internal sealed class NativeSymbols
{
    /// <summary>The symbol of the names of types.</summary>
    public const string Metadata = "__embedded_metadata";

    /// <summary>The symbol of the table of the places in which the static fields of each type are.</summary>
    public const string StaticFields = "__GCStaticRegion";

    private const int SymbolBytes = 24;
    private const int SymbolsAtOnce = 4096;
    private const long MaxNameBytes = 256 << 20;
    private const long MaxSymbols = 8 << 20;
    private const int LongestName = 4096;
    private const int MaxTextBytes = 64 << 20;
    private const uint SymbolTable = 2;

    private readonly Dictionary<string, ulong> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (int Start, int Length)> _statics = [];
    private readonly HashSet<ulong> _holdersOfStatics = [];
    private readonly Dictionary<ulong, (int Start, int Length)> _places = [];
    private readonly byte[] _text;

    private static ReadOnlySpan<byte> StaticsPrefix => "__GCSTATICS"u8;

    private NativeSymbols(ElfFile file, ElfSection table, byte[] names, long maxSymbols)
    {
        var text = new MemoryStream();
        var chunk = new byte[SymbolBytes * SymbolsAtOnce];
        var count = Math.Min((long)(table.Size / SymbolBytes), maxSymbols);
        IsWhole = table.Size / SymbolBytes <= (ulong)maxSymbols;
        for (long done = 0; done < count; done += SymbolsAtOnce)
        {
            var wanted = (int)Math.Min(SymbolsAtOnce, count - done) * SymbolBytes;
            var read = file.Read(table.Offset + ((ulong)done * SymbolBytes), chunk.AsSpan(0, wanted));
            for (var place = 0; place + SymbolBytes <= read; place += SymbolBytes)
            {
                var entry = chunk.AsSpan(place, SymbolBytes);
                Add(
                    NameAt(names, BinaryPrimitives.ReadUInt32LittleEndian(entry)),
                    BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
                    text);
            }
        }

        _text = text.ToArray();
    }

    /// <summary>Whether there was room for all of them.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Reads the symbols of a file; null where it has none of MethodTables.</summary>
    public static NativeSymbols? Read(ElfFile file, long maxSymbols = MaxSymbols)
    {
        foreach (var table in file.Sections)
        {
            if (table.Kind == SymbolTable && table.HasContent && table.Link < file.Sections.Count
                && file.ReadAll(file.Sections[(int)table.Link], MaxNameBytes) is { } names
                && new NativeSymbols(file, table, names, maxSymbols) is { _places.Count: > 0 } symbols)
            {
                return symbols;
            }
        }

        return null;
    }

    /// <summary>
    /// The mangled name of the type with this MethodTable, <c>Boxed_</c> in front of it where its objects are values in boxes;
    /// null where there is none.
    /// </summary>
    public string? NameOf(ulong methodTable) => TextAt(_places, methodTable);

    /// <summary>Whether a MethodTable is that of an object which the runtime makes for the static fields of a type.</summary>
    public bool IsHolderOfStatics(ulong methodTable) => _holdersOfStatics.Contains(methodTable);

    /// <summary>The mangled name of the type whose static fields are found from an address; null where there is none.</summary>
    public string? StaticsAt(ulong address) => TextAt(_statics, address);

    /// <summary>The address of one of the tables; null where it has no symbol.</summary>
    public ulong? AddressOf(string table) => _tables.TryGetValue(table, out var address) ? address : null;

    private void Add(ReadOnlySpan<byte> name, ulong address, MemoryStream text)
    {
        if (TypeOf(name) is { IsEmpty: false } type)
        {
            Keep(_places, address, type, text);
        }
        else if (name.StartsWith("__GCStaticEEType_"u8))
        {
            _holdersOfStatics.Add(address);
        }
        else if (name.StartsWith(StaticsPrefix))
        {
            if (!name.EndsWith("__PreInitData"u8))
            {
                Keep(_statics, address, name[StaticsPrefix.Length..], text);
            }
        }
        else if (name.SequenceEqual("__embedded_metadata"u8) || name.SequenceEqual("__GCStaticRegion"u8))
        {
            _tables.TryAdd(Encoding.UTF8.GetString(name), address);
        }
    }

    // Any number of symbols may have the same long name.
    private void Keep(
        Dictionary<ulong, (int Start, int Length)> places, ulong address, ReadOnlySpan<byte> name, MemoryStream text)
    {
        IsWhole &= text.Length < MaxTextBytes;
        IsWhole &= text.Length < MaxTextBytes;
        if (text.Length < MaxTextBytes && places.TryAdd(address, ((int)text.Length, name.Length)))
        {
            text.Write(name);
        }
    }

    private string? TextAt(Dictionary<ulong, (int Start, int Length)> places, ulong address) =>
        places.TryGetValue(address, out var place) ? Encoding.UTF8.GetString(_text, place.Start, place.Length) : null;

    // _ZTV, the length in decimal digits, and as many bytes: a C++ class has the same form, but stands at no object's first word.
    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> symbol)
    {
        if (!symbol.StartsWith("_ZTV"u8))
        {
            return [];
        }

        var rest = symbol[4..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && int.TryParse(rest[..digits], out var length) && length == rest.Length - digits ? rest[digits..] : [];
    }

    private static ReadOnlySpan<byte> NameAt(byte[] names, uint offset)
    {
        if (offset >= names.Length)
        {
            return [];
        }

        var text = names.AsSpan((int)offset, Math.Min(LongestName, names.Length - (int)offset));
        return text.IndexOf((byte)0) is var end and >= 0 ? text[..end] : [];
    }
}
