namespace LeakWatch.Files.Sorting;

/// <summary>Takes a line, without its line feed; it is valid until the call returns.</summary>
public delegate void LineAction(ReadOnlySpan<byte> line);
