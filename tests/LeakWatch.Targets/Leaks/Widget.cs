namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Clock"/> leaks.</summary>
internal sealed record Widget(int Number)
{
    public int Drawn { get; private set; }

    public void Draw() => Drawn++;
}
