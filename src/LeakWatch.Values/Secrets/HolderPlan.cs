using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Secrets;

/// <summary>Where the objects of a type refer to secrets, as bytes from the object or from an element. Immutable.</summary>
/// <param name="Fields">Fields that are named like secrets.</param>
/// <param name="Pairs">Fields that are secrets if another one, the key, says so.</param>
/// <param name="Extent">How far they reach.</param>
internal sealed record HolderPlan(
    IReadOnlyList<(int Offset, SecretKind Kind)> Fields, IReadOnlyList<(int Key, int Value)> Pairs, int Extent)
{
    /// <summary>The plan of a type; null where its objects refer to no secrets.</summary>
    public static HolderPlan? Of(ObjectLayout layout)
    {
        var fields = new List<(int Offset, SecretKind Kind)>();
        var pairs = new List<(int Key, int Value)>();
        switch (layout.Shape)
        {
            case ObjectShape.Text or ObjectShape.Opaque or ObjectShape.Delegate:
                return null;
            case ObjectShape.Array:
                Add(layout.Element, 0, SecretKind.None, fields, pairs);
                break;
            case ObjectShape.Boxed:
                Add(layout.Element, ObjectLayout.HeaderBytes, SecretKind.None, fields, pairs);
                break;
            default:
                Add(layout.Fields, layout.Pair, 0, SecretKind.None, fields, pairs);
                break;
        }

        var last = fields.Select(field => field.Offset).Concat(pairs.Select(pair => Math.Max(pair.Key, pair.Value)))
            .DefaultIfEmpty(-1).Max();
        return last < 0 ? null : new HolderPlan(fields, pairs, last + sizeof(ulong));
    }

    private static void Add(
        ValueLayout value,
        int start,
        SecretKind kind,
        List<(int Offset, SecretKind Kind)> fields,
        List<(int Key, int Value)> pairs)
    {
        if (value.Kind == ValueKind.Reference)
        {
            if (kind != SecretKind.None)
            {
                fields.Add((start, kind));
            }
        }
        else
        {
            Add(value.Fields, value.Pair, start, kind, fields, pairs);
        }
    }

    private static void Add(
        IReadOnlyList<FieldLayout> of,
        PairFields? pair,
        int start,
        SecretKind kind,
        List<(int Offset, SecretKind Kind)> fields,
        List<(int Key, int Value)> pairs)
    {
        foreach (var field in of)
        {
            Add(field.Value, start + field.Offset, field.Secret > kind ? field.Secret : kind, fields, pairs);
        }

        if (pair is not null && FirstReference(pair.Key) is { } key && FirstReference(pair.Value) is { } value)
        {
            pairs.Add((start + key, start + value));
        }
    }

    // Of a structure the first one, such as the name in a header's descriptor.
    private static int? FirstReference(FieldLayout field)
    {
        if (field.Value.Kind == ValueKind.Reference)
        {
            return field.Offset;
        }

        foreach (var inner in field.Value.Fields)
        {
            if (FirstReference(inner) is { } offset)
            {
                return field.Offset + offset;
            }
        }

        return null;
    }
}
