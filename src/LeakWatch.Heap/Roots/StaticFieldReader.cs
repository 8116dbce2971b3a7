using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LeakWatch.Heap.Roots;

/// <summary>Lists the static fields of a module that can hold an object, in the order of its metadata.</summary>
internal static class StaticFieldReader
{
    private const string ThreadStatic = "ThreadStaticAttribute";

    /// <summary>The fields; those of generic types and of single threads are left out: the runtime does not report them.</summary>
    public static List<StaticFieldDefinition> Read(MetadataReader metadata)
    {
        var fields = new List<StaticFieldDefinition>();
        var shapes = new ValueShapeProvider();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (type.GetGenericParameters().Count == 0)
            {
                AddFields(metadata, handle, type, shapes, fields);
            }
        }

        return fields;
    }

    private static void AddFields(
        MetadataReader metadata, TypeDefinitionHandle handle, TypeDefinition type, ValueShapeProvider shapes, List<StaticFieldDefinition> fields)
    {
        var place = 0;
        string? typeName = null;
        foreach (var fieldHandle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(fieldHandle);
            const FieldAttributes Kind = FieldAttributes.Static | FieldAttributes.Literal | FieldAttributes.HasFieldRVA;
            if ((field.Attributes & Kind) != FieldAttributes.Static || IsThreadStatic(metadata, field))
            {
                continue;
            }

            var shape = field.DecodeSignature(shapes, null);
            if (shape.HoldsObject)
            {
                typeName ??= metadata.GetString(type.Name);
                fields.Add(new StaticFieldDefinition(
                    MetadataTokens.GetToken(handle), typeName, metadata.GetString(field.Name), shape.Name, shape.IsExact, place++));
            }
        }
    }

    private static bool IsThreadStatic(MetadataReader metadata, FieldDefinition field)
    {
        foreach (var handle in field.GetCustomAttributes())
        {
            var constructor = metadata.GetCustomAttribute(handle).Constructor;
            var type = constructor.Kind switch
            {
                HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent,
                HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
                _ => default,
            };
            var name = type.Kind switch
            {
                HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)type).Name,
                HandleKind.TypeDefinition => metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name,
                _ => default,
            };
            if (!name.IsNil && metadata.StringComparer.Equals(name, ThreadStatic))
            {
                return true;
            }
        }

        return false;
    }
}
