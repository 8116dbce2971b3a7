namespace LeakWatch.Panes;

/// <summary>The newest lines that a program has written. From any thread.</summary>
public sealed class RecentLines
{
    private const int MaxLines = 50;

    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    /// <summary>Adds one; the oldest goes.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<string> All()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }
}
