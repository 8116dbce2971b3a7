namespace LeakWatch.Heap.Roots;

/// <summary>Whether a static field can hold an object, from what cannot be to what speaks for itself.</summary>
internal enum Fit
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>It can hold anything, or it cannot be told.</summary>
    Perhaps,

    /// <summary>It is declared as a base class or an interface of the object's type.</summary>
    Supertype,

    /// <summary>It is declared as just that type.</summary>
    Same,

    /// <summary>The same, of a type that is defined in the field's own module.</summary>
    Own,
}
