namespace LeakWatch.Files.Diff;

/// <summary>A line to be shown, as a place in its file.</summary>
/// <param name="Position">Where it begins, in bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Count">How many lines equal to it came or went.</param>
internal readonly record struct FirstLine(long Position, int Length, long Count);
