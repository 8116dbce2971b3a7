using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What is to be said of the file of a snapshot.</summary>
internal static class ContentNotes
{
    /// <summary>How much is in it, and how much garbage beside, in words without a full stop.</summary>
    public static IEnumerable<string> SumsOf(SnapshotContent content)
    {
        yield return $"{Quantity.Plural(content.Count, "object")}, {Quantity.Bytes(content.Bytes)}";
        if (content.Garbage is { } garbage)
        {
            yield return $"and {Quantity.Plural(garbage.Count, "object")}, {Quantity.Bytes(garbage.Bytes)} of garbage, "
                + "which nothing held any more";
        }
    }

    /// <summary>What limits have cut, and what the file leaves out, a sentence each; not escaped.</summary>
    public static IEnumerable<string> Of(SnapshotFileHeader header) => header.All(SnapshotFileKeys.Limit)
        .Concat(header.All(SnapshotFileKeys.LeftOut).Select(static leftOut => $"the file leaves out: {leftOut}"));
}
