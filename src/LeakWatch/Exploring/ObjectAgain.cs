namespace LeakWatch.Exploring;

/// <summary>Finds an object of the complete snapshot before again.</summary>
internal static class ObjectAgain
{
    // From this size on objects have a heap of their own, where the place of one that is gone is given to the next.
    private const int LargeBytes = 85_000;

    /// <summary>Finds it.</summary>
    public static FoundObject Find(ExploredHeap heap, ObjectHandle old)
    {
        var objects = heap.Objects;
        if (old.Number == heap.Snapshot.Number)
        {
            return objects.Graph.NodeAt(old.Address) is >= 0 and var same ? new FoundObject(same, null) : Lost(old);
        }

        if (objects.Ages is not { } ages || ages.SnapshotBefore != old.Number || objects.Moved is not { } moved)
        {
            return Lost(old);
        }

        // Where one died that was not moved, another can have been moved to.
        var (now, nearby) = (moved.After(old.Address), 0);
        return moved.Before(now, ref nearby) == old.Address && objects.Graph.NodeAt(now) is >= 0 and var node
            && objects.TypeOf(node).Id == old.TypeId && ages.AgeOf(node) > 0 && objects.Graph.SizeOf(node) < LargeBytes
            ? new FoundObject(node, null)
            : Lost(old);
    }

    private static FoundObject Lost(ObjectHandle old) => new(null, $"it went or moved: it was in snapshot {old.Number}");
}
