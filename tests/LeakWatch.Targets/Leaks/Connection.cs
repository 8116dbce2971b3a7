namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Server"/> leaks.</summary>
internal sealed record Connection(int Number)
{
    public bool IsClosed { get; private set; }

    public void Close() => IsClosed = true;
}
