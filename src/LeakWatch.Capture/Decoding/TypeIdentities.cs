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

        return new TypeIdentity(_names.Resolve(type), _modules.AssemblyOf(type.ModuleId))
        {
            IsDelegate = (type.Flags & HeapTypeFlags.Delegate) != 0,
        };
    }

    /// <inheritdoc/>
    public HeapObjectType Identify(ulong typeId) => new(typeId, Of(typeId), _types.Find(typeId));

    TypeDescription? ITypeSource.Find(ulong typeId) => _types.Find(typeId);

    TypeMetadata? ITypeSource.MetadataOf(ulong moduleId) => _modules.MetadataOf(moduleId);

    TypeDefinitionPath? ITypeSource.DefinitionOf(ulong moduleId, int metadataToken) => _modules.DefinitionOf(
        moduleId, metadataToken);
}
