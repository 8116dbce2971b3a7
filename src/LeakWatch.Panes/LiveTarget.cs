namespace LeakWatch.Panes;

/// <summary>The watch that live panes show, and how it ends.</summary>
/// <param name="Watch">The watch, once it has begun; null before.</param>
/// <param name="KeepsSnapshots">Whether its snapshots are kept, so that nothing is lost at the end.</param>
/// <param name="Folder">Where a snapshot is written that is asked for; null for the folder of the watch.</param>
/// <param name="Quit">Ends it in order.</param>
/// <param name="Abort">Ends the program at once.</param>
public sealed record LiveTarget(Func<HeapWatch?> Watch, bool KeepsSnapshots, string? Folder, Action Quit, Action Abort);
