namespace LeakWatch.Heap.Roots;

/// <summary>What a field's signature says of the objects that it can hold.</summary>
/// <param name="Name">The simple metadata name of the type.</param>
/// <param name="HoldsObject">Whether it holds an object at all: a reference, or a structure, which the runtime boxes.</param>
/// <param name="IsExact">Whether an object of another type cannot be in it.</param>
internal readonly record struct ValueShape(string Name, bool HoldsObject, bool IsExact)
{
    /// <summary>A plain value.</summary>
    public static ValueShape Plain { get; } = new("", false, false);
}
