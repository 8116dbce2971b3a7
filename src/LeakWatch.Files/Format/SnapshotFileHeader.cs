namespace LeakWatch.Files.Format;

/// <summary>What a snapshot file says of itself before its lines.</summary>
/// <param name="Kind">What its lines are.</param>
/// <param name="Entries">Keys and values in their order; a key may come more than once.</param>
/// <param name="Lines">How many lines follow.</param>
public sealed record SnapshotFileHeader(SnapshotFileKind Kind, IReadOnlyList<(string Key, string Value)> Entries, long Lines)
{
    /// <summary>The first value of a key; null where there is none.</summary>
    public string? Find(string key) => All(key).FirstOrDefault();

    /// <summary>All values of a key.</summary>
    public IEnumerable<string> All(string key) => Entries.Where(entry => entry.Key == key).Select(entry => entry.Value);
}
