using System.Reflection.Metadata;

namespace LeakWatch.Heap.Types;

/// <summary>Reads what metadata says of a compiler-generated type beyond its name.</summary>
internal static class GeneratedTypeReader
{
    // What is looked for stands among the first few; a hostile module may have millions.
    private const int MaximalMembers = 64;

    /// <summary>What kind of state machine the type's interfaces make it, or its base class of F#.</summary>
    public static StateMachineKind ReadStateMachine(MetadataReader reader, TypeDefinition type)
    {
        if (Name(reader, Definition(reader, type.BaseType)) is ("Microsoft.FSharp.Core.CompilerServices",
            "GeneratedSequenceBase`1"))
        {
            return StateMachineKind.Iterator;
        }

        var kind = StateMachineKind.Unknown;
        int remaining = MaximalMembers;
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            if (remaining-- == 0)
            {
                break;
            }

            EntityHandle implemented = Definition(reader, reader.GetInterfaceImplementation(handle).Interface);
            StateMachineKind found = Name(reader, implemented) switch
            {
                ("System.Runtime.CompilerServices", "IAsyncStateMachine") => StateMachineKind.Async,
                ("System.Collections", "IEnumerator") => StateMachineKind.Iterator,
                ("System.Collections.Generic", "IAsyncEnumerator`1") => StateMachineKind.AsyncIterator,
                _ => StateMachineKind.Unknown,
            };

            // An async iterator is an async state machine as well.
            if (found > kind)
            {
                kind = found;
            }
        }

        return kind;
    }

    /// <summary>The name of the first method that was made from the code of another; null where there is none.</summary>
    public static string? ReadGeneratedMember(MetadataReader reader, TypeDefinition type)
    {
        int remaining = MaximalMembers;
        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            if (remaining-- == 0)
            {
                break;
            }

            string name = reader.GetString(reader.GetMethodDefinition(handle).Name);
            if (CompilerGeneratedNames.IsGeneratedMember(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>
    /// The name in the source of an F# union case that has a dash in front of it, or a module that has <c>Module</c> behind it;
    /// null otherwise.
    /// </summary>
    public static string? ReadSourceName(MetadataReader reader, TypeDefinition type, string name)
    {
        const string Suffix = "Module";
        if (name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return FSharpMappings.IsModuleWithSuffix(reader, type.GetCustomAttributes()) ? name[..^Suffix.Length] : null;
        }

        TypeDefinitionHandle declaring = type.GetDeclaringType();
        return name is ['_', _, ..] && !declaring.IsNil
            && FSharpMappings.Is(reader, reader.GetTypeDefinition(declaring).GetCustomAttributes(), FSharpMappings.Union)
            ? name[1..]
            : null;
    }

    /// <summary>The names of the properties of an anonymous type; null where there are too many.</summary>
    public static List<string>? ReadProperties(MetadataReader reader, TypeDefinition type)
    {
        var names = new List<string>();
        foreach (PropertyDefinitionHandle handle in type.GetProperties())
        {
            if (names.Count == MaximalMembers)
            {
                return null;
            }

            names.Add(reader.GetString(reader.GetPropertyDefinition(handle).Name));
        }

        return names;
    }

    private static (string Namespace, string Name) Name(MetadataReader reader, EntityHandle type)
    {
        if (type.IsNil)
        {
            return default;
        }

        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)type);
                return (reader.GetString(reference.Namespace), reader.GetString(reference.Name));
            case HandleKind.TypeDefinition:
                TypeDefinition definition = reader.GetTypeDefinition((TypeDefinitionHandle)type);
                return (reader.GetString(definition.Namespace), reader.GetString(definition.Name));
            default:
                return default;
        }
    }

    /// <summary>The definition behind an instantiated generic type (ECMA-335 II.23.2.14); any other type as it is.</summary>
    private static EntityHandle Definition(MetadataReader reader, EntityHandle type)
    {
        if (type.IsNil || type.Kind != HandleKind.TypeSpecification)
        {
            return type;
        }

        BlobReader signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        bool isInstance = signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && signature.ReadCompressedInteger() == (int)SignatureTypeKind.Class;
        return isInstance ? signature.ReadTypeHandle() : default;
    }
}
