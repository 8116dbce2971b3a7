using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>Tells who a type of a dump is. One thread; some 0.1 ms a type, once.</summary>
internal sealed class DumpTypes : ITypeSource, ITypeLookup
{
    private readonly ClrRuntime _runtime;
    private readonly DumpModules _modules;
    private readonly ConstructedTypes _constructed;
    private readonly TypeNameResolver _names;
    private readonly Dictionary<ulong, TypeDescription?> _descriptions = [];
    private readonly Dictionary<ulong, HeapObjectType> _known = [];

    public DumpTypes(ClrRuntime runtime, DumpModules modules)
    {
        _runtime = runtime;
        _modules = modules;
        _constructed = new ConstructedTypes(runtime);
        _names = new TypeNameResolver(this);
    }

    /// <inheritdoc/>
    public long? Version => _descriptions.Count;

    /// <inheritdoc/>
    public HeapObjectType Identify(ulong typeId)
    {
        if (!_known.TryGetValue(typeId, out var type))
        {
            _known[typeId] = type = new HeapObjectType(typeId, IdentityOf(typeId), Find(typeId));
        }

        return type;
    }

    /// <inheritdoc/>
    public TypeDescription? Find(ulong typeId)
    {
        if (!_descriptions.TryGetValue(typeId, out var description))
        {
            _descriptions[typeId] = description = _runtime.GetTypeByMethodTable(typeId) is { } type ? Describe(type) : null;
        }

        return description;
    }

    /// <inheritdoc/>
    public TypeMetadata? MetadataOf(ulong moduleId) => _modules.MetadataOf(moduleId);

    /// <inheritdoc/>
    public TypeDefinitionPath? DefinitionOf(ulong moduleId, int metadataToken) => _modules.DefinitionOf(moduleId, metadataToken);

    private TypeIdentity IdentityOf(ulong typeId)
    {
        if (Find(typeId) is not { } type)
        {
            var placeholder = $"<unknown type 0x{typeId:x}>";
            return new TypeIdentity(new TypeName(placeholder, placeholder), "");
        }

        return new TypeIdentity(_names.Resolve(type), _modules.AssemblyOf(type.ModuleId))
        {
            IsDelegate = (type.Flags & HeapTypeFlags.Delegate) != 0,
        };
    }

    private TypeDescription Describe(ClrType type)
    {
        var arguments = new List<string>();
        var name = ClrTypeNames.ToMetadata(type.Name ?? "", arguments);
        // Where the runtime could not name it, it is made up of its metadata, nested types the wrong way round.
        var definition = type.IsArray ? null : DefinitionOf(type.Module?.Address ?? 0, type.MetadataToken);
        name = definition is null || definition.Agrees(name) ? name : definition.MetadataName;
        var component = type.ComponentType ?? (type.IsArray ? _constructed.ElementOf(type) : null);
        var flags = type.IsArray ? HeapTypeFlags.Array | (HeapTypeFlags)(RankOf(name) << 8)
            : type.BaseType?.Name == "System.MulticastDelegate" ? HeapTypeFlags.Delegate
            : HeapTypeFlags.None;
        return new TypeDescription(
            type.MethodTable,
            (type.IsArray ? component?.Module ?? type.Module : type.Module)?.Address ?? 0,
            type.MetadataToken,
            flags,
            (byte)type.ElementType,
            name,
            !type.IsArray ? _constructed.ArgumentsOf(type, arguments)
                : component is { MethodTable: not 0 } ? [component.MethodTable]
                : []);
    }

    // A zero-based vector tells none.
    private static int RankOf(string name)
    {
        var start = name.LastIndexOf('[');
        return start < 0 || name.Length - start <= 2 ? 0 : name.AsSpan(start).Count(',') + 1;
    }
}
