using LeakWatch.Heap.Paths;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What is not known of a snapshot, or was cut, in sentences.</summary>
internal static class SnapshotNotes
{
    /// <summary>None for a snapshot of which all is known; what could mislead most comes first.</summary>
    public static IReadOnlyList<string> Of(WatchFrame frame)
    {
        var notes = new List<string>();
        if (!frame.Snapshot.IsComplete)
        {
            return notes;
        }

        var (paths, objects) = (frame.Snapshot.Paths, frame.Objects);
        if (objects.Uncertain > 0)
        {
            notes.Add($"content of {Quantity.Plural(objects.Uncertain, "object")} of growing places not certain, as where collections ran while it was read");
        }

        if (objects.WithoutContent > 0)
        {
            notes.Add($"{Quantity.Plural(objects.WithoutContent, "object")} written without content: it was not certain, or there was no time");
        }

        if (objects.NotLookedAt > 0)
        {
            notes.Add($"{Quantity.Plural(objects.NotLookedAt, "object")} of growing places not looked at for what is new: too many, or no time");
        }

        if (objects.SitesNotLookedAt > 0)
        {
            notes.Add($"what is new is not shown of {Quantity.Plural(objects.SitesNotLookedAt, "growing place")} beyond the first");
        }

        if (paths.IsCut)
        {
            notes.Add($"more than {Quantity.Count(PathFold.MostPaths)} different paths: objects beyond count for the last step that was kept");
        }

        if (!paths.HasRetainedSizes)
        {
            notes.Add("retained sizes took too long: bytes of places are those on their paths");
        }

        return notes;
    }
}
