using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>
/// Metadata names with namespace and declaring types, such as <c>Shop.Outer+Line</c> or <c>System.Collections.Generic.List`1</c>.
/// </summary>
internal static class MetadataNames
{
    private const int MaximalNesting = 64;

    /// <summary>Of a type that the module defines.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle) => Of(reader, handle, 0);

    /// <summary>Of a type that the module refers to.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle) => Of(reader, handle, 0);

    private static string Of(MetadataReader reader, TypeDefinitionHandle handle, int depth)
    {
        var type = reader.GetTypeDefinition(handle);
        var declaring = type.GetDeclaringType();
        return declaring.IsNil || depth == MaximalNesting
            ? Join(reader, type.Namespace, type.Name)
            : $"{Of(reader, declaring, depth + 1)}+{reader.GetString(type.Name)}";
    }

    private static string Of(MetadataReader reader, TypeReferenceHandle handle, int depth)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind != HandleKind.TypeReference || type.ResolutionScope.IsNil || depth == MaximalNesting
            ? Join(reader, type.Namespace, type.Name)
            : $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope, depth + 1)}+{reader.GetString(type.Name)}";
    }

    private static string Join(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
