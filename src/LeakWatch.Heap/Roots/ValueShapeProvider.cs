using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace LeakWatch.Heap.Roots;

/// <summary>Decodes field signatures as far as it takes to know what objects a static field can hold.</summary>
internal sealed class ValueShapeProvider : ISignatureTypeProvider<ValueShape, object?>
{
    public ValueShape GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.String => new ValueShape("String", true, true),
        PrimitiveTypeCode.Object => new ValueShape("Object", true, false),
        _ => new ValueShape(typeCode.ToString(), false, true),
    };

    public ValueShape GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return IsValueType(rawTypeKind) ? new ValueShape(name, !IsEnum(reader, type), true) : new ValueShape(name, true, false);
    }

    // Of an enumeration in another module only the name is seen, so that it counts as a structure here.
    public ValueShape GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        new(reader.GetString(reader.GetTypeReference(handle).Name), true, IsValueType(rawTypeKind));

    public ValueShape GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ValueShape GetSZArrayType(ValueShape elementType) => new(elementType.Name + "[]", true, elementType.IsExact);

    public ValueShape GetArrayType(ValueShape elementType, ArrayShape shape) =>
        new($"{elementType.Name}[{new string(',', Math.Max(0, shape.Rank - 1))}]", true, elementType.IsExact);

    public ValueShape GetGenericInstantiation(ValueShape genericType, ImmutableArray<ValueShape> typeArguments) => genericType;

    public ValueShape GetModifiedType(ValueShape modifier, ValueShape unmodifiedType, bool isRequired) => unmodifiedType;

    public ValueShape GetPinnedType(ValueShape elementType) => elementType;

    public ValueShape GetPointerType(ValueShape elementType) => ValueShape.Plain;

    public ValueShape GetByReferenceType(ValueShape elementType) => ValueShape.Plain;

    public ValueShape GetFunctionPointerType(MethodSignature<ValueShape> signature) => ValueShape.Plain;

    public ValueShape GetGenericMethodParameter(object? genericContext, int index) => ValueShape.Plain;

    public ValueShape GetGenericTypeParameter(object? genericContext, int index) => ValueShape.Plain;

    private static bool IsValueType(byte rawTypeKind) => rawTypeKind == (byte)SignatureTypeKind.ValueType;

    private static bool IsEnum(MetadataReader reader, TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference => reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name, "Enum"),
        HandleKind.TypeDefinition => reader.StringComparer.Equals(reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name, "Enum"),
        _ => false,
    };
}
