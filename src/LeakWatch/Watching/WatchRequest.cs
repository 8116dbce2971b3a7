namespace LeakWatch.Watching;

/// <summary>Something that a watch is asked to do between two snapshots.</summary>
/// <param name="Do">Does it, on the loop's thread.</param>
/// <param name="GiveUp">Is called instead where the watch is over; null where it is done even then.</param>
internal sealed record WatchRequest(Func<WatchLoop, Task> Do, Action? GiveUp = null);
