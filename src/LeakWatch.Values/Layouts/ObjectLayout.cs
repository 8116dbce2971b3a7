namespace LeakWatch.Values.Layouts;

/// <summary>How the objects of a type lie in memory. Immutable.</summary>
/// <param name="Shape">In which form they are shown.</param>
/// <param name="FullName">The type's name, for a line of its own.</param>
/// <param name="ShortName">The type's name without namespaces, for where it stands within another object.</param>
internal sealed record ObjectLayout(ObjectShape Shape, byte[] FullName, byte[] ShortName)
{
    /// <summary>The bytes in front of an object's first field: its type.</summary>
    public const int HeaderBytes = 8;

    // So many are seen at a glance, in any order.
    private const int MaxInOrder = 6;
    private const int MaxOfSmall = 4;

    /// <summary>
    /// The fields in the order in which they are declared, base classes first; offsets from the object's address.
    /// </summary>
    public IReadOnlyList<FieldLayout> Fields
    {
        get;
        init
        {
            field = value;
            Pair = PairFields.Of(value);
            FieldLayout[] shown = [.. value.Where(one => one.IsShown)];
            Shown = shown.Length > MaxInOrder ? [.. shown.OrderBy(one => one.Weight)] : shown;
            Labels = [.. shown.Where(one => one.Weight == FieldWeight.Label)];
            IsSmall = shown.Length is > 0 and <= MaxOfSmall;
            IsWrapper = IsSmall && Array.Exists(shown, one => one.Value.Kind == ValueKind.Reference)
                && !Array.Exists(shown, one => one.Weight == FieldWeight.Label && one.Value.Kind != ValueKind.Reference);
        }
    } = [];

    /// <summary>Those that are shown, of many those first that tell most.</summary>
    public IReadOnlyList<FieldLayout> Shown { get; private init; } = [];

    /// <summary>Those that say what the object is called.</summary>
    public IReadOnlyList<FieldLayout> Labels { get; private init; } = [];

    /// <summary>Whether all of it can be shown within another object.</summary>
    public bool IsSmall { get; private init; }

    /// <summary>Whether it may have nothing to say itself, and stand for the object behind it.</summary>
    public bool IsWrapper { get; private init; }

    /// <summary>Whether its type is the framework's own.</summary>
    public bool IsOfFramework { get; } =
        FullName.AsSpan().StartsWith("System."u8) || FullName.AsSpan().StartsWith("Microsoft."u8);

    /// <summary>The two of them of which one names the other, where there are such.</summary>
    public PairFields? Pair { get; private init; }

    /// <summary>How many fields there are beyond <see cref="Fields"/>.</summary>
    public int FurtherFields { get; init; }

    /// <summary>What is in the box, or an array's elements.</summary>
    public ValueLayout Element { get; init; } = ValueLayout.Unknown;

    /// <summary>The distance of two elements in bytes; 0 where it is unknown, or there are none.</summary>
    public int ElementBytes { get; init; }

    /// <summary>The dimensions of an array; 0 of anything else.</summary>
    public int Rank { get; init; }

    /// <summary>How a container tells what it holds; null of what is none that is known.</summary>
    public ContainerForm? Container { get; init; }

    /// <summary>Whether its type is AssemblyLoadContext, or derived from it.</summary>
    public bool IsLoadContext { get; init; }

    /// <summary>Bytes that the fields reach from the object's address on.</summary>
    public int Extent { get; init; } = HeaderBytes;

    /// <summary>The field of this name in metadata, or null.</summary>
    public FieldLayout? Find(string metadataName) => FieldLayout.Find(Fields, metadataName);
}
