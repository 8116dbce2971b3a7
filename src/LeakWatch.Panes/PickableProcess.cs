namespace LeakWatch.Panes;

/// <summary>A process to choose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Command">Its command line.</param>
/// <param name="ResidentBytes">Its memory; null where that is not known.</param>
public sealed record PickableProcess(int Id, string Name, string Command, long? ResidentBytes);
