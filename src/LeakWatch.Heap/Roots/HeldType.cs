using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>The type of an object in a static field.</summary>
/// <param name="Definition">As the runtime describes it; of an array, its innermost element.</param>
/// <param name="Name">Its metadata name without arguments.</param>
/// <param name="IsNameFull">Whether that has its declaring types, if there are any.</param>
/// <param name="Ranks">The ranks of the arrays, the outermost first.</param>
/// <param name="Supertypes">The names of its base classes and interfaces.</param>
/// <param name="AreSupertypesAll">Whether those are all.</param>
internal sealed record HeldType(
    TypeDescription Definition,
    string Name,
    bool IsNameFull,
    IReadOnlyList<int> Ranks,
    IReadOnlySet<string> Supertypes,
    bool AreSupertypesAll)
{
    private const int MaxRanks = 8;

    // ECMA-335 II.23.1.16.
    private const byte FirstPrimitive = 0x02;
    private const byte LastPrimitive = 0x0D;
    private const byte Structure = 0x11;
    private const byte NativeInteger = 0x18;
    private const byte UnsignedNativeInteger = 0x19;

    /// <summary>What every array is besides itself.</summary>
    public static IReadOnlySet<string> SupertypesOfArrays { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "System.Array",
        "System.ICloneable",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.Collections.IList",
        "System.Collections.IStructuralComparable",
        "System.Collections.IStructuralEquatable",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IReadOnlyList`1",
    };

    public bool IsValueType =>
        Definition.ElementType is (>= FirstPrimitive and <= LastPrimitive) or Structure or NativeInteger or UnsignedNativeInteger;

    /// <summary>The type of an id; null where it is not described.</summary>
    public static HeldType? Of(ulong typeId, ITypeSource source, TypeHierarchy hierarchy, IReadOnlyList<TypeMetadata> modules)
    {
        var ranks = new List<int>();
        var type = source.Find(typeId);
        while (type is { IsArray: true })
        {
            ranks.Add(type.ArrayRank);
            type = ranks.Count <= MaxRanks && type.Parameters.Count > 0 ? source.Find(type.Parameters[0]) : null;
        }

        if (type is null)
        {
            return null;
        }

        var metadata = source.MetadataOf(type.ModuleId);
        var (supertypes, areAll) = metadata?.Find(type.MetadataToken) is null
            ? (new HashSet<string>(), false)
            : hierarchy.Of(metadata, type.MetadataToken, modules);
        return source.DefinitionOf(type.ModuleId, type.MetadataToken) is { } path && path.Agrees(type.MetadataName)
            ? new HeldType(type, path.MetadataName, true, ranks, supertypes, areAll)
            : new HeldType(type, WithoutArguments(type.MetadataName), false, ranks, supertypes, areAll);
    }

    /// <summary>Whether a metadata name can be its name.</summary>
    public bool IsNamed(string name) =>
        IsNameFull ? name == Name : name == Name || name.EndsWith('+' + Name, StringComparison.Ordinal);

    /// <summary>The arguments as they stand in its name.</summary>
    public IReadOnlyList<TypeNode> WrittenArguments() =>
        Definition.Parameters.Count > 0 && MetadataNameParser.Parse(Definition.MetadataName) is TypeNode.Named named
            ? named.Arguments()
            : [];

    /// <summary>Whether an argument that is known by its name alone can be that of a field.</summary>
    public static bool MayBe(TypeNode written, FieldType argument)
    {
        if (written is not TypeNode.Named named || argument.IsArray)
        {
            return written is TypeNode.Array == argument.IsArray;
        }

        var levels = argument.Name.Split('+');
        return levels.Length != named.Levels.Count || named.Levels.Zip(levels).Select((pair, i) => (pair, i)).All(level =>
            (level.i == 0 && named.Namespace.Length > 0 ? $"{named.Namespace}.{level.pair.First.Name}" : level.pair.First.Name)
                == MetadataNameParser.WithoutArity(level.pair.Second, out _));
    }

    // Arguments begin at the first bracket that is none of a compiler-generated name.
    private static string WithoutArguments(string name)
    {
        var arguments = name.StartsWith('<') ? name.IndexOf('[', Math.Max(0, name.LastIndexOf('>'))) : name.IndexOf('[');
        return arguments >= 0 ? name[..arguments] : name;
    }
}
