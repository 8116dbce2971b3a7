namespace LeakWatch.NativeTargets;

/// <summary>A generic class with what is nested in it.</summary>
internal static class Shelf<T>
{
    /// <summary>A class.</summary>
    internal sealed class Box
    {
        public T? Content { get; set; }
    }

    /// <summary>A structure, which is an object in a box of the runtime's only.</summary>
    internal readonly record struct Label(T Text);
}
