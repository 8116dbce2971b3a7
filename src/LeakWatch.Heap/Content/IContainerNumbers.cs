namespace LeakWatch.Heap.Content;

/// <summary>
/// What the containers of a snapshot say of themselves, by their place in its path aggregate: what no graph shows.
/// </summary>
public interface IContainerNumbers
{
    /// <summary>
    /// How many elements the container at a place says it has; null where it does not say so, that cannot be read, or it is not all
    /// that is at the place.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="objects">How many objects there are at it: a container may consist of several.</param>
    long? ElementsAt(int place, long objects);

    /// <summary>How much it may hold at most, in its own unit; null where it has no bound, or none that is known.</summary>
    long? BoundAt(int place);

    /// <summary>
    /// Whether the object at a place is an AssemblyLoadContext, of that type or of one that is derived from it; false where that
    /// cannot be read.
    /// </summary>
    bool IsLoadContextAt(int place) => false;
}
