namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Waiter"/> waits for.</summary>
internal sealed record Order(int Number)
{
    public bool IsServed { get; private set; }

    public void Serve() => IsServed = true;
}
