using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;

namespace LeakWatch.Values.Layouts;

/// <summary>A field. Immutable.</summary>
/// <param name="Name">As the source has it, or close to it.</param>
/// <param name="Offset">Bytes from the beginning of the structure, or of an object from its address.</param>
/// <param name="Value">What is there.</param>
internal sealed record FieldLayout(string Name, int Offset, ValueLayout Value)
{
    /// <summary>The field's name in metadata.</summary>
    public string MetadataName { get; init; } = Name;

    /// <summary>Whether it is shown among the fields of an object.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Whether it holds a secret, as its name says.</summary>
    public SecretKind Secret { get; init; } = SecretName.Of(Name);

    /// <summary>How much it tells, as its name says.</summary>
    public FieldWeight Weight { get; } = FieldWeights.Of(Name);

    /// <summary>The name as it stands in front of a value.</summary>
    public byte[] Label { get; } = TypeText.Escaped(Name + " = ");

    /// <summary>The first byte behind it.</summary>
    public int End => Offset + Value.Size;

    /// <summary>The field of this name in metadata, or null.</summary>
    public static FieldLayout? Find(IReadOnlyList<FieldLayout> fields, string metadataName)
    {
        foreach (var field in fields)
        {
            if (field.MetadataName == metadataName)
            {
                return field;
            }
        }

        return null;
    }
}
