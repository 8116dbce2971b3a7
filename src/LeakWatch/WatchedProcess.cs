namespace LeakWatch;

/// <summary>A process that is watched.</summary>
/// <param name="Id">Its process id; of one elsewhere the id that it has there.</param>
/// <param name="Name">The name of its program.</param>
/// <param name="RuntimeVersion">The version of its runtime, such as <c>10.0.12</c>; empty where it is not told.</param>
/// <param name="AttachedAt">When the watch began.</param>
public sealed record WatchedProcess(int Id, string Name, string RuntimeVersion, DateTimeOffset AttachedAt)
{
    /// <summary>Why the values in objects are not shown; null where they are, or are not wanted.</summary>
    public MissingValues? MissingValues { get; init; }

    /// <summary>Why types have no names, and how they could have, in a sentence; null where they have.</summary>
    public string? NamesNote { get; init; }

    /// <summary>With what values are read, in a sentence, where that is not the usual thing; null otherwise.</summary>
    public string? LibraryNote { get; init; }

    /// <summary>What files of it do not tell, in sentences; empty of a process that lives.</summary>
    public IReadOnlyList<string> FileNotes { get; init; } = [];

    /// <summary>All that is to be said of it: each a sentence that begins with what is not there.</summary>
    public IReadOnlyList<string> Notes =>
        [.. new[] { NamesNote, MissingValues?.Note, LibraryNote }.OfType<string>(), .. FileNotes];
}
