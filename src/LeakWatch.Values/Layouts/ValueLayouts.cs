using LeakWatch.Heap.Secrets;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>Makes layouts of values and fields from what the runtime tells of types. One thread.</summary>
internal sealed class ValueLayouts
{
    // A structure within a structure, and so on: deeper ones are shown as unknown.
    private const int MaxNesting = 6;
    private const int MaxFields = 256;
    private const int MaxEnumNames = 4096;

    // As many as are shown of any array.
    private const int MaxElements = 8;

    private readonly Dictionary<(ulong MethodTable, int Depth), ValueLayout> _known = [];
    private readonly LiveFields _fields = new();
    private readonly SourceFieldNames _names;
    private readonly InlineArrays _inlineArrays;

    /// <summary>Makes them.</summary>
    /// <param name="names">Names the fields.</param>
    /// <param name="inlineArrays">Tells structures that are arrays.</param>
    public ValueLayouts(SourceFieldNames names, InlineArrays inlineArrays)
    {
        _names = names;
        _inlineArrays = inlineArrays;
    }

    /// <inheritdoc cref="LiveFields.IsStuck"/>
    public bool IsStuck => _fields.IsStuck;

    /// <summary>The layout of a type's values.</summary>
    public ValueLayout Of(ClrType type) => Of(type, type.ElementType, SizeOf(type), 0);

    /// <summary>The instance fields of a type, base classes first, in the order in which they are declared.</summary>
    /// <param name="type">The type.</param>
    /// <param name="start">What to add to each offset.</param>
    /// <param name="depth">How many structures are around it.</param>
    /// <param name="size">The bytes of the structure; 0 of an object.</param>
    /// <returns>The fields, and how many more there are that would be shown.</returns>
    public (IReadOnlyList<FieldLayout> Fields, int Further) FieldsOf(ClrType type, int start, int depth, int size = 0)
    {
        var levels = LevelsOf(type);
        ClrInstanceField[] fields =
        [
            .. _fields.Of(type)
                .Where(field => field.Offset >= 0 && field.Name is not null)
                .OrderByDescending(field => LevelOf(levels, field))
                .ThenBy(field => field.Token),
        ];
        FieldLayout[] layouts =
        [
            .. fields.Take(MaxFields).Select(field => WithSecret(type, new FieldLayout(
                _names.Of(field), start + field.Offset, OfField(type, field, depth, size))
            {
                MetadataName = field.Name!,
                IsShown = !FieldNames.IsMachinery(field.Name!),
            })),
        ];
        return (layouts, fields.Skip(MaxFields).Count(field => !FieldNames.IsMachinery(field.Name!)));
    }

    // The value of an ApiKey or of a Cookie is one whatever it is called.
    private static FieldLayout WithSecret(ClrType type, FieldLayout field) =>
        field.Secret == SecretKind.None && SecretName.IsValueOf(SimpleNameOf(type), field.Name)
            ? field with { Secret = SecretKind.Whole }
            : field;

    private static ReadOnlySpan<char> SimpleNameOf(ClrType type)
    {
        var name = type.Name.AsSpan();
        name = name.IndexOf('<') is > 0 and var arguments ? name[..arguments] : name;
        return name[(name.LastIndexOfAny('.', '+') + 1)..];
    }

    private static Dictionary<ulong, int> LevelsOf(ClrType type)
    {
        var levels = new Dictionary<ulong, int>();
        for (var (level, current) = (0, type); current is not null && levels.TryAdd(current.MethodTable, level); current =
            current.BaseType)
        {
            level++;
        }

        return levels;
    }

    // The type itself is level 0. A generic base can be told by another instantiation than the chain has: then the token must do.
    private static int LevelOf(Dictionary<ulong, int> levels, ClrInstanceField field) =>
        levels.GetValueOrDefault(field.ContainingType?.MethodTable ?? 0, 0);

    // Where the runtime is just loading a type, a field of a type parameter is taken for a reference although it is none.
    private ValueLayout OfField(ClrType owner, ClrInstanceField field, int depth, int size)
    {
        if (!field.IsObjectReference)
        {
            return Of(field.Type, field.ElementType, field.Size, depth);
        }

        var end = _fields.Of(owner).Where(other => other.Offset > field.Offset).Select(
            other => other.Offset).DefaultIfEmpty(size).Min();
        if (end == 0 || end - field.Offset == sizeof(ulong))
        {
            return ValueLayout.Reference;
        }

        return end - field.Offset > sizeof(ulong) && field.Offset % sizeof(ulong) == 0
            ? ValueLayout.Reference
            : ValueLayout.Unknown;
    }

    private ValueLayout Of(ClrType? type, ClrElementType element, int size, int depth)
    {
        if (type is { MethodTable: not 0 } && (type.IsEnum || !IsPlain(element)))
        {
            if (!_known.TryGetValue((type.MethodTable, depth), out var known))
            {
                _known[(type.MethodTable, depth)] = known = type.IsEnum
                    ? OfEnum(type, element, size)
                    : OfStructure(type, element, size, depth);
            }

            return known;
        }

        return new ValueLayout(KindOf(element), size);
    }

    private ValueLayout OfStructure(ClrType type, ClrElementType element, int size, int depth)
    {
        if (element != ClrElementType.Struct || depth >= MaxNesting)
        {
            return new ValueLayout(KindOf(element), size);
        }

        if (IsOpen(type))
        {
            // Its fields lie elsewhere than those of the type that is meant.
            return new ValueLayout(ValueKind.Unknown, size);
        }

        if (_inlineArrays.LengthOf(type) is > 0 and var length)
        {
            return OfInlineArray(type, length, size, depth);
        }

        var kind = type.Name switch
        {
            "System.DateTime" => ValueKind.DateTime,
            "System.DateTimeOffset" => ValueKind.DateTimeOffset,
            "System.TimeSpan" => ValueKind.TimeSpan,
            "System.DateOnly" => ValueKind.DateOnly,
            "System.TimeOnly" => ValueKind.TimeOnly,
            "System.Guid" => ValueKind.Guid,
            "System.Decimal" => ValueKind.Decimal,
            "System.Int128" => ValueKind.Int128,
            "System.UInt128" => ValueKind.UInt128,
            "System.Half" => ValueKind.Half,
            { } name when name.StartsWith("System.Nullable<", StringComparison.Ordinal) => ValueKind.Nullable,
            { } name when name.StartsWith("System.ValueTuple<", StringComparison.Ordinal) => ValueKind.Tuple,
            _ => ValueKind.Structure,
        };
        var (fields, further) = kind is ValueKind.Structure or ValueKind.Tuple or ValueKind.Nullable or ValueKind.DateTimeOffset
            ? FieldsOf(type, 0, depth + 1, size)
            : ([], 0);
        // Known by name, yet not as it is known: a structure like any other.
        var isAsKnown = kind switch
        {
            ValueKind.Nullable => fields is [{ Value.Kind: ValueKind.Boolean }, _],
            ValueKind.DateTimeOffset => fields is [{ Value.Kind: ValueKind.DateTime }, { Value.Size: 2 or 4 }],
            _ => size == SizeOfKnown(kind),
        };
        if (isAsKnown || kind is ValueKind.Structure or ValueKind.Tuple)
        {
            return new ValueLayout(kind, size) { Fields = fields, FurtherFields = further };
        }

        (fields, further) = FieldsOf(type, 0, depth + 1, size);
        return new ValueLayout(ValueKind.Structure, size) { Fields = fields, FurtherFields = further };
    }

    // The runtime tells the size of one element: how far the next one is away follows from what it is made of, and the two must
    // agree.
    private ValueLayout OfInlineArray(ClrType type, int length, int size, int depth)
    {
        var (fields, _) = FieldsOf(type, 0, depth + 1);
        var step = fields is [{ Value: var element }] && ExtentOf(element).Size is var extent && extent <= element.Size
            && element.Size <= RoundUp(extent, sizeof(ulong)) ? extent : 0;
        if (step == 0 || (long)step * length > int.MaxValue)
        {
            return new ValueLayout(ValueKind.InlineArray, size) { Fields = fields, FurtherFields = length - fields.Count };
        }

        var shown = Math.Min(length, MaxElements);
        return new ValueLayout(ValueKind.InlineArray, step * length)
        {
            Fields = [.. Enumerable.Range(0, shown).Select(i => fields[0] with { Name = $"[{i}]", Offset = i * step })],
            FurtherFields = length - shown,
        };
    }

    // The runtime tells the size of a structure rounded up.
    private static (int Size, int Alignment) ExtentOf(ValueLayout value)
    {
        if (value.Kind is not (ValueKind.Structure or ValueKind.Tuple or ValueKind.Nullable or ValueKind.InlineArray))
        {
            return value.Kind == ValueKind.Unknown ? (0, 1) : (value.Size, Math.Clamp(value.Size, 1, sizeof(ulong)));
        }

        if (value.Fields.Count == 0 || value.FurtherFields > 0)
        {
            return (0, 1);
        }

        var (end, alignment) = (0, 1);
        foreach (var field in value.Fields)
        {
            var inner = ExtentOf(field.Value);
            if (inner.Size == 0)
            {
                return (0, 1);
            }

            end = Math.Max(end, field.Offset + inner.Size);
            alignment = Math.Max(alignment, inner.Alignment);
        }

        return ((int)RoundUp(end, alignment), alignment);
    }

    private static long RoundUp(long size, int to) => (size + to - 1) / to * to;

    // Now and then the runtime tells a generic structure without its arguments, such as Nullable<T1>: then the types of its
    // fields are none that it has loaded.
    private bool IsOpen(ClrType type) => type.Name?.Contains('<', StringComparison.Ordinal) == true
        && _fields.Of(type).Any(field => field.IsObjectReference && field.Type is null or { MethodTable: 0 });

    private static int SizeOfKnown(ValueKind kind) => kind switch
    {
        ValueKind.DateTime or ValueKind.TimeSpan or ValueKind.TimeOnly => 8,
        ValueKind.DateOnly => 4,
        ValueKind.Guid or ValueKind.Decimal or ValueKind.Int128 or ValueKind.UInt128 => 16,
        ValueKind.Half => 2,
        _ => -1,
    };

    private ValueLayout OfEnum(ClrType type, ClrElementType element, int size)
    {
        // What is in a box the runtime tells as an int, whatever it is: its one field says how large it is.
        var kind = _fields.Of(type) is [{ } field] && SizeOf(KindOf(field.ElementType)) > 0
            ? KindOf(field.ElementType)
            : KindOf(element is ClrElementType.Struct ? type.AsEnum().ElementType : element);
        size = SizeOf(kind);
        var number = new ValueLayout(kind, size);
        var names = type.AsEnum().EnumerateValues().Take(MaxEnumNames).Select(value => (value.Item1, Bits(value.Item2, size)));
        return new ValueLayout(ValueKind.Enumeration, size) { Fields = [new FieldLayout(
            "value__", 0, number)], Names = new EnumNames(names) };
    }

    // As they lie in memory: a negative number takes no more bits than the type has.
    private static ulong Bits(object? value, int size)
    {
        var bits = value is null ? 0 : unchecked((ulong)(value is ulong large ? (long)large : Convert.ToInt64(value, null)));
        return size is 1 or 2 or 4 ? bits & ((1UL << (size * 8)) - 1) : bits;
    }

    // An object's size tells it only rounded up.
    private int SizeOf(ClrType type) => SizeOf(KindOf(type.ElementType)) is var size and > 0
        ? size
        : _fields.Of(type).Select(field => field.Offset + field.Size).DefaultIfEmpty(0).Max();

    private static int SizeOf(ValueKind kind) => kind switch
    {
        ValueKind.Boolean or ValueKind.SByte or ValueKind.Byte => 1,
        ValueKind.Char or ValueKind.Int16 or ValueKind.UInt16 => 2,
        ValueKind.Int32 or ValueKind.UInt32 or ValueKind.Single => 4,
        ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Double or ValueKind.NativeInt or ValueKind.NativeUInt
            or ValueKind.Pointer
            or ValueKind.Reference => 8,
        _ => 0,
    };

    private static bool IsPlain(ClrElementType element) => KindOf(element) is not (ValueKind.Unknown or ValueKind.Structure);

    private static ValueKind KindOf(ClrElementType element) => element switch
    {
        ClrElementType.Boolean => ValueKind.Boolean,
        ClrElementType.Char => ValueKind.Char,
        ClrElementType.Int8 => ValueKind.SByte,
        ClrElementType.UInt8 => ValueKind.Byte,
        ClrElementType.Int16 => ValueKind.Int16,
        ClrElementType.UInt16 => ValueKind.UInt16,
        ClrElementType.Int32 => ValueKind.Int32,
        ClrElementType.UInt32 => ValueKind.UInt32,
        ClrElementType.Int64 => ValueKind.Int64,
        ClrElementType.UInt64 => ValueKind.UInt64,
        ClrElementType.Float => ValueKind.Single,
        ClrElementType.Double => ValueKind.Double,
        ClrElementType.NativeInt => ValueKind.NativeInt,
        ClrElementType.NativeUInt => ValueKind.NativeUInt,
        ClrElementType.Pointer or ClrElementType.FunctionPointer => ValueKind.Pointer,
        ClrElementType.String or ClrElementType.Class or ClrElementType.Array or ClrElementType.SZArray
            or ClrElementType.Object => ValueKind.Reference,
        _ => ValueKind.Unknown,
    };
}
