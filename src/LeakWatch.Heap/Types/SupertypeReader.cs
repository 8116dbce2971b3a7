using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LeakWatch.Heap.Types;

/// <summary>Reads what a type definition itself names as its base class and its interfaces.</summary>
internal static class SupertypeReader
{
    /// <summary>
    /// The names of the base class and the interfaces, with their tokens where the same module defines them, otherwise 0.
    /// </summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public static IReadOnlyList<(string Name, int Token)> Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var supertypes = new List<(string, int)>();
        Add(reader, type.BaseType, supertypes);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Add(reader, reader.GetInterfaceImplementation(implementation).Interface, supertypes);
        }

        return supertypes;
    }

    private static void Add(MetadataReader reader, EntityHandle handle, List<(string Name, int Token)> supertypes)
    {
        handle = handle.Kind == HandleKind.TypeSpecification
            ? GenericDefinition(reader, (TypeSpecificationHandle)handle)
            : handle;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when !handle.IsNil:
                supertypes.Add((MetadataNames.Of(reader, (TypeDefinitionHandle)handle), MetadataTokens.GetToken(handle)));
                break;
            case HandleKind.TypeReference when !handle.IsNil:
                supertypes.Add((MetadataNames.Of(reader, (TypeReferenceHandle)handle), 0));
                break;
        }
    }

    // ECMA-335 II.23.2.14: GENERICINST, then CLASS or VALUETYPE, then the generic type.
    private static EntityHandle GenericDefinition(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }
}
