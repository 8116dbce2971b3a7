namespace LeakWatch.Targets.Leaks;

/// <summary>What is in it.</summary>
public sealed class Margin
{
    public int Left { get; set; }
}
