using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LeakWatch.Heap.Types;

/// <summary>Finds the structures of which the runtime repeats the one field: those with <c>[InlineArray(length)]</c>.</summary>
internal static class InlineArrayReader
{
    private const ushort Prolog = 1;

    /// <summary>Their TypeDef tokens and lengths.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static IReadOnlyDictionary<int, int> Read(MetadataReader reader)
    {
        var lengths = new Dictionary<int, int>();
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.TypeDefinition || AttributeNames.Of(reader, handle) != "InlineArrayAttribute")
            {
                continue;
            }

            var value = reader.GetBlobReader(attribute.Value);
            if (value.Length >= sizeof(ushort) + sizeof(int) && value.ReadUInt16() == Prolog
                && value.ReadInt32() is > 0 and var length)
            {
                lengths[MetadataTokens.GetToken(attribute.Parent)] = length;
            }
        }

        return lengths;
    }
}
