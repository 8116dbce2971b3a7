namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="JobRunner"/> leaks.</summary>
internal sealed record Job(int Number)
{
    public bool HasEnded { get; private set; }

    public void End() => HasEnded = true;
}
