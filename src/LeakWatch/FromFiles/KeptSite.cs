namespace LeakWatch.FromFiles;

/// <summary>A growing site, as the lines of a watch have it. All text is escaped.</summary>
/// <param name="Id">Tells its holder from others.</param>
/// <param name="Type">The full name of what is added there.</param>
/// <param name="Root">The root above it.</param>
/// <param name="Path">The full names of the types from there to the holder.</param>
/// <param name="Count">How many objects it has; null where it is not objects that get more.</param>
internal sealed record KeptSite(long Id, string Type, string Root, IReadOnlyList<string> Path, long? Count);
