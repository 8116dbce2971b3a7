namespace LeakWatch.Values.Dumps;

/// <summary>A stretch of a process's memory that was a file's.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Offset">Where in the file it begins, in bytes.</param>
/// <param name="Path">The file, as the process saw it.</param>
internal readonly record struct MappedFile(ulong Start, ulong End, ulong Offset, string Path);
