using LeakWatch.Capture.Modules;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;

namespace LeakWatch.Capture.Decoding;

/// <summary>Tells who a type id is: its C# name and its assembly. One thread.</summary>
internal sealed class TypeIdentities : ITypeSource, ITypeLookup
{
    private readonly TypeCatalog _types;
    private readonly ModuleCatalog _modules;
    private readonly TypeNameResolver _names;

    // One for each type, however often it is asked for: they are kept from snapshot to snapshot.
    private readonly Dictionary<ulong, TypeIdentity> _known = [];

    public TypeIdentities(TypeCatalog types, ModuleCatalog modules)
    {
        _types = types;
        _modules = modules;
        _names = new TypeNameResolver(this);
    }

    /// <summary>The resolver behind the names, for whoever names other things after types.</summary>
    public TypeNameResolver Names => _names;

    public TypeIdentity Of(ulong typeId)
    {
        if (_types.Find(typeId) is not { } type)
        {
            var placeholder = $"<undescribed type 0x{typeId:x}>";
            return new TypeIdentity(new TypeName(placeholder, placeholder), "");
        }

        var (name, assembly) = (_names.Resolve(type), _modules.AssemblyOf(type.ModuleId));
        var isDelegate = (type.Flags & HeapTypeFlags.Delegate) != 0;
        return _known.TryGetValue(typeId, out var known) && known.Name == name && known.Assembly == assembly
            && known.IsDelegate == isDelegate
            ? known
            : _known[typeId] = new TypeIdentity(name, assembly) { IsDelegate = isDelegate };
    }

    /// <summary>Forgets types that are unloaded, where there are more names than types.</summary>
    public void ForgetUnloaded()
    {
        if (_known.Count <= _types.Count)
        {
            return;
        }

        foreach (var id in _known.Keys)
        {
            if (!_types.Contains(id))
            {
                _known.Remove(id);
                _names.Forget(id);
            }
        }
    }

    /// <inheritdoc/>
    public HeapObjectType Identify(ulong typeId) => new(typeId, Of(typeId), _types.Find(typeId));

    TypeDescription? ITypeSource.Find(ulong typeId) => _types.Find(typeId);

    /// <inheritdoc/>
    public long? Version => _types.Version + _modules.Version;

    TypeMetadata? ITypeSource.MetadataOf(ulong moduleId) => _modules.MetadataOf(moduleId);

    TypeDefinitionPath? ITypeSource.DefinitionOf(ulong moduleId, int metadataToken) => _modules.DefinitionOf(
        moduleId, metadataToken);
}
