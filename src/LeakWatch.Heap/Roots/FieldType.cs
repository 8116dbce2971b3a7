namespace LeakWatch.Heap.Roots;

/// <summary>The type of a field as its signature has it.</summary>
/// <param name="Name">
/// The metadata name with namespace and declaring types, such as <c>Shop.Outer+Line</c>; of an array, that of its innermost
/// element.
/// </param>
/// <param name="HoldsObject">Whether it holds an object at all: a reference, or a structure, which the runtime boxes.</param>
/// <param name="IsValueType">
/// Whether the innermost type is a structure or a plain value: then no object of another type can be in it.
/// </param>
internal sealed record FieldType(string Name, bool HoldsObject, bool IsValueType)
{
    public const string Object = "System.Object";

    /// <summary>A type that nothing is said about.</summary>
    public static FieldType Unknown { get; } = new("", false, false);

    /// <summary>The TypeDef token, where the module of the field defines it; 0 where another does.</summary>
    public int Token { get; init; }

    /// <summary>The ranks of the arrays around it, the outermost first.</summary>
    public IReadOnlyList<int> Ranks { get; init; } = [];

    /// <summary>The generic arguments; empty where it has none.</summary>
    public IReadOnlyList<FieldType> Arguments { get; init; } = [];

    public bool IsArray => Ranks.Count > 0;

    /// <summary>An array of it.</summary>
    public FieldType ArrayOf(int rank) => this with { HoldsObject = true, Ranks = [rank, .. Ranks] };
}
