namespace LeakWatch.Growth.Rules;

/// <summary>Says of a number that decides what it is counted in, and where it is from.</summary>
/// <param name="unit">What it is counted in.</param>
/// <param name="source">A paper, what it was chosen by, or what follows from what.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ThresholdAttribute(string unit, string source) : Attribute
{
    /// <summary>What it is counted in.</summary>
    public string Unit { get; } = unit;

    /// <summary>Where it is from.</summary>
    public string Source { get; } = source;
}
