using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>
/// What the F# compiler says a type or property was in the source: CompilationMappingAttribute, with a SourceConstructFlags.
/// </summary>
internal static class FSharpMappings
{
    public const int Union = 1;
    public const int Module = 7;
    public const int Value = 9;

    /// <summary>Whether the attributes say that it was this.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static bool Is(MetadataReader reader, CustomAttributeHandleCollection attributes, int construct)
    {
        const int KindMask = 31;
        return FlagsOf(reader, attributes, "CompilationMappingAttribute") is { } flags && (flags & KindMask) == construct;
    }

    /// <summary>
    /// Whether the attributes are those of a module whose name got <c>Module</c> behind it because its author asked for it, as
    /// beside a type of the same name.
    /// </summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static bool IsModuleWithSuffix(MetadataReader reader, CustomAttributeHandleCollection attributes)
    {
        const int ModuleSuffix = 4;
        return Is(reader, attributes, Module)
            && FlagsOf(reader, attributes, "CompilationRepresentationAttribute") is { } flags && (flags & ModuleSuffix) != 0;
    }

    // What the first parameter of an attribute says.
    private static int? FlagsOf(MetadataReader reader, CustomAttributeHandleCollection attributes, string attribute)
    {
        const ushort Prolog = 1;
        foreach (var handle in attributes)
        {
            if (AttributeNames.Of(reader, handle) == attribute)
            {
                var value = reader.GetBlobReader(reader.GetCustomAttribute(handle).Value);
                return value.ReadUInt16() == Prolog ? value.ReadInt32() : null;
            }
        }

        return null;
    }
}
