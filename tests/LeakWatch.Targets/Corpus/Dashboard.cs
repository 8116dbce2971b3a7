namespace LeakWatch.Targets.Corpus;

/// <summary>What listens to <see cref="Exchange"/> while it is open.</summary>
internal sealed class Dashboard
{
    public int Changes { get; private set; }

    public void Show(object? sender, EventArgs e) => Changes++;
}
