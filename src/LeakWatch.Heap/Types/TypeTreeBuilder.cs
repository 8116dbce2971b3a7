namespace LeakWatch.Heap.Types;

/// <summary>Builds the tree of one type from descriptions and metadata; where those lack, from its metadata name.</summary>
internal sealed class TypeTreeBuilder
{
    // ECMA-335 II.23.1.16.
    private const byte Pointer = 0x0F;
    private const byte FunctionPointer = 0x1B;

    private readonly ITypeSource _source;
    private int _nodes;

    public TypeTreeBuilder(ITypeSource source) => _source = source;

    /// <summary>Whether a description or metadata was missing, so that the same type may get a better name later.</summary>
    public bool IsProvisional { get; private set; }

    public TypeNode Build(TypeDescription type) => Build(type, 0);

    private TypeNode Build(TypeDescription type, int depth)
    {
        if (depth > TypeNameLimits.Depth || ++_nodes > TypeNameLimits.Nodes)
        {
            return TypeNode.Cut;
        }

        if (type.IsArray)
        {
            return new TypeNode.Array(BuildElement(type, depth), (int)(type.Flags & HeapTypeFlags.ArrayRankMask) >> 8);
        }

        return type.ElementType switch
        {
            Pointer when type.Parameters.Count == 1 => new TypeNode.Suffixed(BuildElement(type, depth), "*"),
            FunctionPointer => TypeNode.FunctionPointer,
            _ => BuildNamed(type, depth),
        };
    }

    private TypeNode BuildElement(TypeDescription type, int depth)
    {
        if (type.Parameters.Count > 0 && BuildParameter(type.Parameters[0], depth) is { } described)
        {
            return described;
        }

        IsProvisional = true;
        return MetadataNameParser.Parse(type.MetadataName) switch
        {
            TypeNode.Array array => array.Element,
            TypeNode.Suffixed pointer => pointer.Element,
            TypeNode other => other,
        };
    }

    private TypeNode BuildNamed(TypeDescription type, int depth)
    {
        if (string.IsNullOrWhiteSpace(type.MetadataName))
        {
            IsProvisional = true;
            return new TypeNode.Text($"<unnamed {type.Id:x}>");
        }

        TypeNode.Named? definition = FindDefinition(type);
        TypeNode?[] described = BuildParameters(type, depth, out bool complete);
        IsProvisional |= definition is null || !complete;
        if (definition is not null && complete && definition.Arguments().Count == described.Length)
        {
            return definition.With(described!);
        }

        TypeNode parsed = MetadataNameParser.Parse(type.MetadataName);
        var written = parsed as TypeNode.Named;
        List<TypeNode> arguments = Merge(described, written?.Arguments() ?? []);
        if (definition is not null && definition.Arguments().Count == arguments.Count)
        {
            return definition.With(arguments);
        }

        return written is not null && written.Arguments().Count == arguments.Count ? written.With(arguments) : parsed;
    }

    private TypeNode.Named? FindDefinition(TypeDescription type) =>
        _source.DefinitionOf(type.ModuleId, type.MetadataToken) is { } path && path.Agrees(type.MetadataName)
            ? TypeNode.Named.Of(path)
            : null;

    private TypeNode?[] BuildParameters(TypeDescription type, int depth, out bool complete)
    {
        complete = true;
        var built = new TypeNode?[type.Parameters.Count];
        for (int i = 0; i < built.Length; i++)
        {
            built[i] = BuildParameter(type.Parameters[i], depth);
            complete &= built[i] is not null;
        }

        return built;
    }

    private TypeNode? BuildParameter(ulong typeId, int depth) =>
        _source.Find(typeId) is { } description ? Build(description, depth + 1) : null;

    private static List<TypeNode> Merge(TypeNode?[] described, List<TypeNode> written)
    {
        if (described.Length < written.Count)
        {
            return written;
        }

        var merged = new List<TypeNode>(described.Length);
        for (int i = 0; i < described.Length; i++)
        {
            merged.Add(described[i] ?? (i < written.Count ? written[i] : TypeNode.Unknown));
        }

        return merged;
    }
}
