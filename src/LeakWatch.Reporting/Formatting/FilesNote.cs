using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What is to be said of the files of snapshots.</summary>
internal static class FilesNote
{
    /// <summary>
    /// <c>files take 12.3 MB a snapshot, 4.4 GB for 360; 30.2 GB are free</c> behind the first ones, and why there are no more.
    /// </summary>
    public static IEnumerable<string> Of(WatchFrame frame)
    {
        var objects = frame.Objects;
        if (objects.FreeBytes is { } free)
        {
            var most = Math.Min(frame.Snapshots ?? long.MaxValue, objects.MaxKept ?? long.MaxValue);
            var all = most is > 1 and < long.MaxValue
                ? $", {Quantity.Bytes(objects.FileBytes * (double)most)} for {Quantity.Count(most)}"
                : "";
            yield return $"files take {Quantity.Bytes(objects.FileBytes)} a snapshot{all}; {Quantity.Bytes(free)} are free";
        }

        if (objects.Failure is { } failure)
        {
            yield return Printable.Escape($"{failure.Message.TrimEnd('.')}: no more files are written, and the watch goes on");
        }
    }
}
