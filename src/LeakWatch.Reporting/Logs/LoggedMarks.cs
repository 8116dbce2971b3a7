using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>The moments of a watch that were noted: of very many the newest.</summary>
internal sealed class LoggedMarks
{
    private const int Most = 256;

    private readonly Queue<MarkLine> _newest = new();

    /// <summary>Those that were kept, oldest first.</summary>
    public IReadOnlyCollection<MarkLine> Newest => _newest;

    /// <summary>How many older ones there were.</summary>
    public int Older { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(MarkLine mark)
    {
        _newest.Enqueue(mark);
        if (_newest.Count > Most)
        {
            _newest.Dequeue();
            Older++;
        }
    }
}
