namespace LeakWatch.Heap.Retention;

/// <summary>A reference that is not in the depth-first tree.</summary>
/// <param name="From">The number of who refers.</param>
/// <param name="To">The number of whom it refers to.</param>
internal readonly record struct SideReference(int From, int To);
