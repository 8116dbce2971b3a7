using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// The types of one file as this tool has them: those of roots told apart, and one type where dotnet-gcdump makes several, by the
/// sizes of its objects.
/// </summary>
internal sealed class GcDumpTypes : ITypeLookup
{
    private readonly List<HeapObjectType> _types = [];
    private readonly GcDumpNodeKind[] _kinds;
    private readonly int[] _folded;

    private GcDumpTypes(int count)
    {
        _kinds = new GcDumpNodeKind[count];
        _folded = new int[count];
    }

    /// <summary>Reads the names of a file's types.</summary>
    public static GcDumpTypes Of(GcDumpFile file)
    {
        var types = new GcDumpTypes(file.Types.Length);
        var known = new Dictionary<(string Name, string Module), int>();
        for (var i = 0; i < file.Types.Length; i++)
        {
            var (name, _, module) = file.Types[i];
            types._kinds[i] = KindOf(name);
            name = GcDumpTypeName.WithoutSizeRange(name);
            var assembly = FileNameOf(module);
            if (!known.TryGetValue((name, assembly), out types._folded[i]))
            {
                known[(name, assembly)] = types._folded[i] = types._types.Count;
                var id = IdOf(types._types.Count);
                types._types.Add(new HeapObjectType(id, new TypeIdentity(GcDumpTypeName.FromFile(name), assembly), null));
            }
        }

        return types;
    }

    /// <summary>What nodes of a type stand for.</summary>
    public GcDumpNodeKind KindOf(int type) => _kinds[type];

    /// <summary>The id that objects of a type get.</summary>
    public ulong IdOfType(int type) => IdOf(_folded[type]);

    /// <inheritdoc/>
    public HeapObjectType Identify(ulong typeId) => _types[(int)(typeId >> 3) - 1];

    private static ulong IdOf(int index) => (ulong)(index + 1) << 3;

    // "[RCW ...]" is an object that wraps one of COM, "[]c" one of a class that the compiler has made.
    private static GcDumpNodeKind KindOf(string name) => name switch
    {
        GcDumpFormat.Undefined => GcDumpNodeKind.Undefined,
        ['[', not ']', .., ']'] when !name.StartsWith("[RCW ", StringComparison.Ordinal) => GcDumpNodeKind.Root,
        _ => GcDumpNodeKind.Object,
    };

    // A module without a name is an address.
    private static string FileNameOf(string module) =>
        module.StartsWith("Module(0x", StringComparison.Ordinal) ? "" : AnyPath.FileNameOf(module);
}
