namespace LeakWatch.Capture.Launching;

/// <summary>A .NET process that has come to a port and was let run.</summary>
/// <param name="ProcessId">The process; of one elsewhere the id that it has there.</param>
/// <param name="Name">The name of its program.</param>
/// <param name="Arguments">Its command line behind the executable, secrets masked; empty where it is not told.</param>
/// <param name="Role">What is done with it.</param>
public sealed record Arrival(int ProcessId, string Name, string Arguments, ArrivalRole Role);
