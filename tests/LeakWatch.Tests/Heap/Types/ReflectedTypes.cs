using System.Reflection;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

/// <summary>Describes live types the way the runtime's events do, and answers for their modules.</summary>
internal sealed class ReflectedTypes : ITypeSource, IDisposable
{
    private readonly Dictionary<Type, ulong> _ids = [];
    private readonly Dictionary<ulong, TypeDescription> _descriptions = [];
    private readonly Dictionary<ulong, string> _modulePaths = [];
    private readonly Dictionary<ulong, TypeMetadata?> _metadata = [];

    /// <summary>Whether modules have metadata at all.</summary>
    public bool HasMetadata { get; init; } = true;

    /// <summary>Types that the runtime has not described.</summary>
    public HashSet<Type> Undescribed { get; } = [];

    /// <summary>Reads every module's metadata from this file, whatever its own is.</summary>
    public string? WrongPath { get; init; }

    public TypeDescription Describe(Type type)
    {
        ulong id = IdOf(type);
        if (_descriptions.TryGetValue(id, out TypeDescription? known))
        {
            return known;
        }

        var description = new TypeDescription(
            id,
            ModuleOf(type),
            type.HasElementType ? 0x02000000 : type.MetadataToken,
            Flags(type),
            ElementType(type),
            EventName(type),
            [.. Parameters(type).Select(IdOf)]);
        _descriptions[id] = description;
        foreach (Type parameter in Parameters(type))
        {
            Describe(parameter);
        }

        return description;
    }

    public TypeDescription? Find(ulong typeId) =>
        _descriptions.TryGetValue(typeId, out TypeDescription? known) && !Undescribed.Any(type => _ids[type] == typeId)
            ? known
            : null;

    public TypeMetadata? MetadataOf(ulong moduleId)
    {
        if (!HasMetadata)
        {
            return null;
        }

        if (!_metadata.TryGetValue(moduleId, out TypeMetadata? metadata))
        {
            metadata = TypeMetadata.TryOpen(WrongPath ?? _modulePaths[moduleId]);
            _metadata[moduleId] = metadata;
        }

        return metadata;
    }

    public TypeName Name(Type type) => new TypeNameResolver(this).Resolve(Describe(type));

    public void Dispose()
    {
        foreach (TypeMetadata? metadata in _metadata.Values)
        {
            metadata?.Dispose();
        }
    }

    /// <summary>The name as an event has it: without declaring types, save among the arguments.</summary>
    public static string EventName(Type type) => Write(type, withDeclaringTypes: false);

    private static string Write(Type type, bool withDeclaringTypes)
    {
        if (type.IsArray)
        {
            string rank = type.IsSZArray ? "" : type.GetArrayRank() == 1 ? "*" : new string(',', type.GetArrayRank() - 1);
            return $"{Write(type.GetElementType()!, withDeclaringTypes)}[{rank}]";
        }

        if (type.IsPointer)
        {
            return Write(type.GetElementType()!, withDeclaringTypes) + "*";
        }

        if (type.IsFunctionPointer)
        {
            return "FNPTR";
        }

        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        string name = type.IsNested && !withDeclaringTypes ? definition.Name : QualifiedName(definition);
        IEnumerable<string> arguments = type.GenericTypeArguments.Select(argument => Write(argument, withDeclaringTypes: true));
        return type.IsConstructedGenericType ? $"{name}[{string.Join(',', arguments)}]" : name;
    }

    // Type.FullName escapes, the runtime's events do not.
    private static string QualifiedName(Type definition) => definition.DeclaringType is { } outer
        ? $"{QualifiedName(outer)}+{definition.Name}"
        : string.IsNullOrEmpty(definition.Namespace) ? definition.Name : $"{definition.Namespace}.{definition.Name}";

    private static Type[] Parameters(Type type) =>
        type.HasElementType ? [type.GetElementType()!] : type.GenericTypeArguments;

    private static HeapTypeFlags Flags(Type type) => type switch
    {
        { IsSZArray: true } => HeapTypeFlags.Array,
        { IsArray: true } => HeapTypeFlags.Array | (HeapTypeFlags)(type.GetArrayRank() << 8),
        _ => typeof(Delegate).IsAssignableFrom(type) ? HeapTypeFlags.Delegate : HeapTypeFlags.None,
    };

    private static byte ElementType(Type type) => type switch
    {
        { IsSZArray: true } => 0x1D,
        { IsArray: true } => 0x14,
        { IsPointer: true } => 0x0F,
        { IsFunctionPointer: true } => 0x1B,
        { IsValueType: true } => 0x11,
        _ => 0x12,
    };

    private ulong IdOf(Type type)
    {
        if (!_ids.TryGetValue(type, out ulong id))
        {
            id = 0x7f00_0000_1000 + ((ulong)_ids.Count * 0x10);
            _ids[type] = id;
        }

        return id;
    }

    private ulong ModuleOf(Type type)
    {
        while (type.HasElementType)
        {
            type = type.GetElementType()!;
        }

        Module module = type.Module;
        ulong id = 0x7e00_0000_0000 + (ulong)module.FullyQualifiedName.GetHashCode(StringComparison.Ordinal);
        _modulePaths[id] = module.FullyQualifiedName;
        return id;
    }
}
