namespace LeakWatch.Keeping;

/// <summary>The files of a snapshot.</summary>
/// <param name="Files">All of them.</param>
/// <param name="Objects">That of its objects; null where there is none.</param>
/// <param name="WithoutContent">How many objects are in that one without their content.</param>
internal sealed record WrittenSnapshot(IReadOnlyList<string> Files, string? Objects, long WithoutContent)
{
    /// <summary>What is free in their folder, in bytes, of the first ones; null of all others, or where it is not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>What they take, in bytes.</summary>
    public long Bytes => Files.Sum(static file => new FileInfo(file) is { Exists: true } info ? info.Length : 0);
}
