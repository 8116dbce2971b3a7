using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>What the F# compiler says a type or property was in the source: CompilationMappingAttribute, with a SourceConstructFlags.</summary>
internal static class FSharpMappings
{
    public const int Union = 1;
    public const int Module = 7;
    public const int Value = 9;

    /// <summary>Whether the attributes say that it was this.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static bool Is(MetadataReader reader, CustomAttributeHandleCollection attributes, int construct)
    {
        const ushort Prolog = 1;
        const int KindMask = 31;
        foreach (var handle in attributes)
        {
            if (AttributeNames.Of(reader, handle) == "CompilationMappingAttribute")
            {
                var value = reader.GetBlobReader(reader.GetCustomAttribute(handle).Value);
                return value.ReadUInt16() == Prolog && (value.ReadInt32() & KindMask) == construct;
            }
        }

        return false;
    }
}
