namespace LeakWatch.Reporting.Live;

/// <summary>What keys of the live screen ask of the watch. Called on the screen's thread.</summary>
/// <param name="Quit">Ends the watch.</param>
/// <param name="SnapshotNow">Takes the next snapshot at once.</param>
public sealed record WatchKeys(Action Quit, Action SnapshotNow);
