namespace LeakWatch.Files.Diff;

/// <summary>Takes a line that came or went.</summary>
/// <param name="change">Which of the two.</param>
/// <param name="line">The line; it is valid until the call returns.</param>
/// <param name="runStart">
/// Where in its file the first of the equal lines lies that are handed out one after the other: they are all of their kind.
/// </param>
internal delegate void ChangeAction(Change change, ReadOnlySpan<byte> line, long runStart);
