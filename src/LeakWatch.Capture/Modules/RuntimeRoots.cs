using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Modules;

/// <summary>What the modules and methods of a target tell of its roots. One thread.</summary>
internal sealed class RuntimeRoots : IRootLookup
{
    private readonly TypeIdentities _types;
    private readonly ModuleCatalog _modules;
    private readonly MethodCatalog _methods;
    private readonly StaticFieldNamer _staticFields;

    public RuntimeRoots(TypeIdentities types, ModuleCatalog modules, MethodCatalog methods)
    {
        _types = types;
        _modules = modules;
        _methods = methods;
        _staticFields = new StaticFieldNamer(types, types.Names, modules.Memory);
    }

    /// <summary>The modules of a program compiled ahead of time; null where it is none.</summary>
    public NativeModules? Native { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) =>
        _staticFields.Name(fields, _modules.All());

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotLimit> Limits =>
    [
        .. new SnapshotLimit[]
        {
            new(SnapshotLimitKind.FieldsLeftOpen, _staticFields.LeftOpen),
            new(SnapshotLimitKind.ModulesNotKept, _modules.LeftOut),
            new(SnapshotLimitKind.MethodsNotKept, _methods.LeftOut),
        }.Where(limit => limit.Amount > 0),
    ];

    /// <inheritdoc/>
    public IEnumerable<(string Type, bool IsOfProgram, ulong Target)> UnrecordedFields(HeapGraphBuilder walk) => Native is null
        ? []
        : NativeStaticFields.Find(walk, Native).Select(field => (NameOf(field.Type), field.IsOfProgram, field.Target));

    /// <inheritdoc/>
    public MethodName? MethodOf(ulong id) => _methods.NameOf(id) is { } name
        ? new MethodName(name, _modules.IsOfProgram(_methods.ModuleOf(id)))
        : null;

    private string NameOf(string metadataName)
    {
        const byte Class = 0x12;
        return _types.Names.Resolve(new TypeDescription(0, 0, 0, HeapTypeFlags.None, Class, metadataName, [])).Full;
    }
}
