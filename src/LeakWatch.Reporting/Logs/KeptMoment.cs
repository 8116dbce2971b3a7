namespace LeakWatch.Reporting.Logs;

/// <summary>One heap of several that were kept.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was seen.</param>
/// <param name="IsComplete">Whether nothing is missing of it.</param>
public sealed record KeptMoment(int Number, DateTimeOffset At, bool IsComplete);
