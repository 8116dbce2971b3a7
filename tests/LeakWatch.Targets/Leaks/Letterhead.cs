namespace LeakWatch.Targets.Leaks;

/// <summary>What is exported.</summary>
public sealed class Letterhead
{
    public object? Margin { get; set; } = new Margin();
}
