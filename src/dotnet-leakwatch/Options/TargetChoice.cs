namespace LeakWatch.Tool.Options;

/// <summary>Which process is meant, validated.</summary>
/// <param name="ProcessId">Its id; null where it is not given.</param>
/// <param name="Name">Its name; null where it is not given.</param>
/// <param name="Port">The port that it is behind; null where it is not given.</param>
/// <param name="Program">The program to start; null where it runs already.</param>
internal sealed record TargetChoice(int? ProcessId, string? Name, PortTarget? Port, ProgramChoice? Program);
