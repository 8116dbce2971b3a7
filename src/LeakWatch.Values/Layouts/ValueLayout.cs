namespace LeakWatch.Values.Layouts;

/// <summary>How a value lies in memory: of a field, an element of an array, or in a box. Immutable.</summary>
/// <param name="Kind">How to read it.</param>
/// <param name="Size">Its bytes; 0 where that is unknown.</param>
internal sealed record ValueLayout(ValueKind Kind, int Size)
{
    /// <summary>Where nothing is known.</summary>
    public static ValueLayout Unknown { get; } = new(ValueKind.Unknown, 0);

    /// <summary>The address of an object.</summary>
    public static ValueLayout Reference { get; } = new(ValueKind.Reference, sizeof(ulong));

    /// <summary>
    /// The fields of a structure or a tuple, in the order in which they are declared; of a nullable the flag and the value; of a
    /// date with offset the date and the offset; of an enumeration its number; of an inline array its first elements.
    /// </summary>
    public IReadOnlyList<FieldLayout> Fields
    {
        get;
        init => (field, Pair, HasReferences) = (value, PairFields.Of(value), value.Any(one => one.Value.HasReferences));
    } = [];

    /// <summary>Whether it is a reference, or there are some in it.</summary>
    public bool HasReferences { get; private init; } = Kind == ValueKind.Reference;

    /// <summary>The two of them of which one names the other, where there are such.</summary>
    public PairFields? Pair { get; private init; }

    /// <summary>How many fields there are beyond <see cref="Fields"/>.</summary>
    public int FurtherFields { get; init; }

    /// <summary>The names of an enumeration.</summary>
    public EnumNames Names { get; init; } = EnumNames.None;
}
