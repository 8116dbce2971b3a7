namespace LeakWatch;

/// <summary>A line that objects have which were added, although there was an equal one already.</summary>
/// <param name="Line">The line; escaped.</param>
/// <param name="Count">How many more there are than at the complete snapshot before, the first one of them not counted.</param>
public sealed record RepeatedLine(string Line, long Count);
