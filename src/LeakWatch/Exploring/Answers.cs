namespace LeakWatch.Exploring;

/// <summary>One object as a line.</summary>
/// <param name="Node">What to look into it by; null where that cannot be done.</param>
/// <param name="Line">Its type and content.</param>
/// <param name="Holder">What holds it, from the root on; empty where that goes without saying.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Since">Since which snapshot it is there; null where that is not known.</param>
/// <param name="Count">How many equal lines it stands for.</param>
public sealed record ObjectRow(int? Node, string Line, string Holder, long Bytes, int? Since, long Count = 1);

/// <summary>Objects, as many as were asked for.</summary>
/// <param name="Rows">A line each.</param>
/// <param name="Total">How many there are of them.</param>
/// <param name="Note">What is not certain of it, or was cut, in a sentence; null where nothing is.</param>
public sealed record ObjectList(IReadOnlyList<ObjectRow> Rows, long Total, string? Note);

/// <summary>The objects of a type.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">The sum of their sizes in bytes.</param>
/// <param name="Holders">What holds them, those first that hold most bytes.</param>
/// <param name="HoldersLeftOut">How many more holders there are.</param>
/// <param name="Sizes">How large they are, by powers of two; empty where that is not known.</param>
/// <param name="Samples">Some of them, from as many holders as there are.</param>
public sealed record TypeObjects(
    long Count,
    long Bytes,
    IReadOnlyList<HolderShare> Holders,
    long HoldersLeftOut,
    IReadOnlyList<SizeRange> Sizes,
    IReadOnlyList<ObjectRow> Samples)
{
    /// <summary>What is not certain of it, or missing, in a sentence; null where nothing is.</summary>
    public string? Note { get; init; }
}

/// <summary>What of a type one place holds.</summary>
/// <param name="Holder">The place, from the root on.</param>
/// <param name="Count">How many it holds.</param>
/// <param name="Bytes">The sum of their sizes in bytes.</param>
/// <param name="Share">Which share of all objects of the type these are, 0 to 1.</param>
/// <param name="Node">
/// The object that holds them, or the first of several; null where a root holds them itself, or it cannot be looked into.
/// </param>
public sealed record HolderShare(string Holder, long Count, long Bytes, double Share, int? Node);

/// <summary>How many objects are of a size.</summary>
/// <param name="MinBytes">The smallest size of the range, in bytes.</param>
/// <param name="MaxBytes">The largest.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">The sum of their sizes in bytes.</param>
public sealed record SizeRange(long MinBytes, long MaxBytes, long Count, long Bytes)
{
    /// <summary>From a power of two to below the next one.</summary>
    internal static SizeRange OfPower(int power, long count, long bytes) =>
        new(1L << power, (1L << power) - 1 + (1L << power), count, bytes);
}

/// <summary>The inside of one object.</summary>
/// <param name="Node">The object.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Line">Its type and content in a line.</param>
/// <param name="Fields">Its fields or elements, in their order.</param>
/// <param name="FieldsLeftOut">How many more there are.</param>
/// <param name="HeldBy">The way from the root to it, the root first.</param>
/// <param name="Note">What is not known of it, in a sentence; null where nothing is missing.</param>
public sealed record ObjectView(
    int Node,
    string Type,
    long Bytes,
    string Line,
    IReadOnlyList<ObjectField> Fields,
    long FieldsLeftOut,
    IReadOnlyList<HeldByStep> HeldBy,
    string? Note)
{
    /// <summary>Since which snapshot it is there; null where that is not known.</summary>
    public int? Since { get; init; }

    /// <summary>What it is found again by in the next snapshot; null where it never is.</summary>
    public ObjectHandle? Handle { get; init; }
}

/// <summary>What an object of one snapshot is found again by in the next.</summary>
/// <param name="Number">The number of the snapshot.</param>
/// <param name="Address">Where it was.</param>
/// <param name="TypeId">The runtime's id of its type.</param>
public readonly record struct ObjectHandle(int Number, ulong Address, ulong TypeId);

/// <summary>Where an object of an earlier snapshot is now.</summary>
/// <param name="Node">The object; null where it is not certain which it is, or whether it is still there.</param>
/// <param name="Note">Why that is not certain, in a sentence; null where it was found.</param>
public sealed record FoundObject(int? Node, string? Note);

/// <summary>A field or an element of an object.</summary>
/// <param name="Name">The field's name, or the element's index in brackets; empty where it is not known.</param>
/// <param name="Value">What is in it; <c>?</c> where it was not read.</param>
/// <param name="Node">The object that it refers to; null where it refers to none that is known.</param>
public sealed record ObjectField(string Name, string Value, int? Node);

/// <summary>A step of the way from a root to an object.</summary>
/// <param name="Text">
/// The root, or the field and the type of what it holds: <c>._entries[81] Session</c>; the type alone where the field is not
/// known.
/// </param>
/// <param name="Node">The object at this step; null of a root, and where several objects may be meant.</param>
public sealed record HeldByStep(string Text, int? Node);
