namespace LeakWatch.Heap.Walk;

/// <summary>What kind of reference a root is, as the runtime says it.</summary>
[Flags]
public enum HeapRootTraits : uint
{
    /// <summary>A strong reference.</summary>
    None = 0,

    /// <summary>Keeps the object in its place.</summary>
    Pinning = 1,

    /// <summary>Keeps nothing alive.</summary>
    Weak = 2,

    /// <summary>Points into an object.</summary>
    Interior = 4,

    /// <summary>Counted references from outside of the runtime.</summary>
    ReferenceCounted = 8,
}
