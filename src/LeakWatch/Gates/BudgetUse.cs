namespace LeakWatch.Gates;

/// <summary>What there was of something that has a budget.</summary>
/// <param name="Type">The type; null for the bytes of the heap.</param>
/// <param name="Max">The most that is allowed: objects, or bytes.</param>
/// <param name="Found">What there was.</param>
/// <param name="Snapshot">In which snapshot.</param>
public sealed record BudgetUse(string? Type, long Max, long Found, int Snapshot)
{
    /// <summary>Whether it was more than allowed.</summary>
    public bool IsExceeded => Found > Max;
}
