namespace LeakWatch.Heap.Known;

/// <summary>Where the keys of a collection stand.</summary>
/// <param name="Array">The field with the array of its entries.</param>
/// <param name="Key">The field of an entry with its key.</param>
/// <param name="Next">The field of an entry that is below -1 when the entry is vacant.</param>
internal sealed record KnownEntries(string Array, string Key, string Next);
