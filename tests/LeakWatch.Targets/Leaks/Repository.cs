namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Composition"/> leaks.</summary>
internal sealed class Repository : IDisposable
{
    private readonly List<string> _rows = [];

    public void Load() => _rows.Add("the one row");

    public void Dispose() => _rows.Clear();
}
