using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>Decodes field signatures as far as it takes to know what objects a static field can hold.</summary>
internal sealed class FieldTypeProvider : ISignatureTypeProvider<FieldType, object?>
{
    public FieldType GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.String or PrimitiveTypeCode.Object => new FieldType($"System.{typeCode}", true, false),
        _ => new FieldType($"System.{typeCode}", false, true),
    };

    public FieldType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var isValueType = IsValueType(rawTypeKind);
        return new FieldType(
            MetadataNames.Of(reader, handle), !isValueType || !IsEnum(reader, reader.GetTypeDefinition(handle)), isValueType)
        {
            Token = MetadataTokens.GetToken(handle),
        };
    }

    // Of an enumeration in another module only the name is seen, so that it counts as a structure here.
    public FieldType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        new(MetadataNames.Of(reader, handle), true, IsValueType(rawTypeKind));

    public FieldType GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public FieldType GetSZArrayType(FieldType elementType) => elementType.ArrayOf(1);

    public FieldType GetArrayType(FieldType elementType, ArrayShape shape) => elementType.ArrayOf(Math.Max(1, shape.Rank));

    public FieldType GetGenericInstantiation(FieldType genericType, ImmutableArray<FieldType> typeArguments) =>
        genericType with { Arguments = typeArguments };

    public FieldType GetModifiedType(FieldType modifier, FieldType unmodifiedType, bool isRequired) => unmodifiedType;

    public FieldType GetPinnedType(FieldType elementType) => elementType;

    public FieldType GetPointerType(FieldType elementType) => FieldType.Unknown;

    public FieldType GetByReferenceType(FieldType elementType) => FieldType.Unknown;

    public FieldType GetFunctionPointerType(MethodSignature<FieldType> signature) => FieldType.Unknown;

    public FieldType GetGenericMethodParameter(object? genericContext, int index) => FieldType.Unknown;

    public FieldType GetGenericTypeParameter(object? genericContext, int index) => FieldType.Unknown;

    private static bool IsValueType(byte rawTypeKind) => rawTypeKind == (byte)SignatureTypeKind.ValueType;

    private static bool IsEnum(MetadataReader reader, TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference => reader.StringComparer.Equals(
            reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name, "Enum"),
        HandleKind.TypeDefinition => reader.StringComparer.Equals(
            reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name, "Enum"),
        _ => false,
    };
}
