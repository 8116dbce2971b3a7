namespace LeakWatch.Tool.Options;

/// <summary>A program to start.</summary>
/// <param name="Words">The command and its arguments.</param>
/// <param name="LeaveRunning">Whether it goes on when the watch ends.</param>
/// <param name="ShowOutput">Whether the live view shows what it writes.</param>
internal sealed record ProgramChoice(IReadOnlyList<string> Words, bool LeaveRunning, bool ShowOutput);
