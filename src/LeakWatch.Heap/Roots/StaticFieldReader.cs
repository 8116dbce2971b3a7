using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>Lists the static fields of a module that can hold an object, in the order of its metadata.</summary>
internal static class StaticFieldReader
{
    private const string ThreadStatic = "ThreadStaticAttribute";

    /// <summary>
    /// The fields; those of generic types and of single threads are left out: the runtime does not report them.
    /// </summary>
    public static List<StaticFieldDefinition> Read(MetadataReader metadata)
    {
        var fields = new List<StaticFieldDefinition>();
        var types = new FieldTypeProvider();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (type.GetGenericParameters().Count == 0)
            {
                AddFields(metadata, handle, type, types, fields);
            }
        }

        return fields;
    }

    private static void AddFields(
        MetadataReader metadata,
        TypeDefinitionHandle handle,
        TypeDefinition type,
        FieldTypeProvider types,
        List<StaticFieldDefinition> fields)
    {
        var first = fields.Count;
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

            var fieldType = field.DecodeSignature(types, null);
            if (fieldType.HoldsObject)
            {
                typeName ??= metadata.GetString(type.Name);
                fields.Add(new StaticFieldDefinition(
                    MetadataTokens.GetToken(handle), typeName, metadata.GetString(field.Name), fieldType, place++, 0));
            }
        }

        for (var i = first; i < fields.Count; i++)
        {
            fields[i] = fields[i] with { LastPlace = place - 1 };
        }
    }

    private static bool IsThreadStatic(MetadataReader metadata, FieldDefinition field)
    {
        foreach (var handle in field.GetCustomAttributes())
        {
            if (AttributeNames.Of(metadata, handle) == ThreadStatic)
            {
                return true;
            }
        }

        return false;
    }
}
