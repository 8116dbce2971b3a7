using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>Simple names of the types of attributes.</summary>
internal static class AttributeNames
{
    /// <summary>The name, such as <c>CompilerGeneratedAttribute</c>; empty where it is not told.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static string Of(MetadataReader reader, CustomAttributeHandle handle)
    {
        var constructor = reader.GetCustomAttribute(handle).Constructor;
        var type = constructor.Kind switch
        {
            HandleKind.MemberReference => reader.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            _ => default,
        };
        return type.Kind switch
        {
            HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
            HandleKind.TypeDefinition => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            _ => "",
        };
    }
}
