namespace LeakWatch.Heap.Paths;

/// <summary>One object of a path, and the object through which it is reached: enough to tell which field leads there.</summary>
/// <param name="Node">The object; <see cref="None"/> of a root, which has none.</param>
/// <param name="Parent">What refers to it; <see cref="None"/> where a root does.</param>
public readonly record struct PathSample(int Node, int Parent)
{
    /// <summary>No object.</summary>
    public const int None = -1;

    /// <summary>The sample of a path without objects.</summary>
    public static PathSample OfNothing { get; } = new(None, None);
}
