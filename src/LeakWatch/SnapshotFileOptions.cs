using LeakWatch.Files.Format;

namespace LeakWatch;

/// <summary>How to keep snapshots as files: a table of types, and one line an object.</summary>
/// <param name="Directory">The folder; made where there is none, for its owner only. Nothing in it is overwritten.</param>
public sealed record SnapshotFileOptions(string Directory)
{
    /// <summary>Which objects are written.</summary>
    public ObjectSelection Selection { get; init; }

    /// <summary>
    /// Of how many snapshots the files are kept beside those of the first one and the baseline, the newest; null for all.
    /// </summary>
    public int? Keep { get; init; }

    /// <summary>Whether the objects' file is compressed (gzip).</summary>
    public bool Compress { get; init; }

    /// <summary>How many at most, those of growing types first.</summary>
    public long MaxObjects { get; init; } = long.MaxValue;

    /// <summary>Whether each is written as a <c>.gcdump</c> file as well, for other tools.</summary>
    public bool GcDump { get; init; }
}
