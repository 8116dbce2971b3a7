namespace LeakWatch.Reporting.Diff;

/// <summary>Takes a line that came or went; it is valid until the call returns.</summary>
internal delegate void ChangeAction(Change change, ReadOnlySpan<byte> line);
