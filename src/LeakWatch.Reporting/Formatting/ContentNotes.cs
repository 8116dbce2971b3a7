using LeakWatch.Files.Format;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What is to be said of the file of a snapshot.</summary>
internal static class ContentNotes
{
    /// <summary>What limits have cut, and what the file leaves out, a sentence each; not escaped.</summary>
    public static IEnumerable<string> Of(SnapshotFileHeader header) => header.All(SnapshotFileKeys.Limit)
        .Concat(header.All(SnapshotFileKeys.LeftOut).Select(static leftOut => $"the file leaves out: {leftOut}"));
}
