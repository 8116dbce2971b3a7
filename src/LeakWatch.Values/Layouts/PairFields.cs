namespace LeakWatch.Values.Layouts;

/// <summary>Two fields of which one names the other: an entry of a dictionary, a header, a setting. Immutable.</summary>
/// <param name="Key">The name.</param>
/// <param name="Value">What is named.</param>
internal sealed record PairFields(FieldLayout Key, FieldLayout Value)
{
    private static readonly (string Key, string Value)[] s_names =
    [
        ("key", "value"), ("name", "value"), ("Item1", "Item2"), ("field", "value"), ("header", "value"), ("key", "val"),
    ];

    /// <summary>The pair among some fields; null where there is none.</summary>
    public static PairFields? Of(IReadOnlyList<FieldLayout> fields)
    {
        foreach (var (key, value) in s_names)
        {
            if (Find(fields, key) is { } found && Find(fields, value) is { } named)
            {
                return new PairFields(found, named);
            }
        }

        return null;
    }

    private static FieldLayout? Find(IReadOnlyList<FieldLayout> fields, string name)
    {
        foreach (var field in fields)
        {
            var bare = field.Name.AsSpan();
            bare = bare.StartsWith("m_") ? bare[2..] : bare.TrimStart('_');
            if (bare.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        return null;
    }
}
