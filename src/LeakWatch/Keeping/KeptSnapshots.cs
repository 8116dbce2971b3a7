using LeakWatch.Files.Output;

namespace LeakWatch.Keeping;

/// <summary>
/// Lets go of the files of older snapshots: beside those of the first one and the baseline, the newest are kept. Only what this
/// watch has written is deleted.
/// </summary>
/// <param name="max">How many to keep beside those that stay; null for all.</param>
internal sealed class KeptSnapshots(int? max)
{
    // Oldest first; the first one is not among them, and neither is the baseline.
    private readonly LinkedList<IReadOnlyList<string>> _others = new();
    private IReadOnlyList<string>? _first;
    private IReadOnlyList<string>? _baseline;
    private IReadOnlyList<string>? _newest;

    /// <summary>Adds the files of a snapshot, and deletes those of one that is too old.</summary>
    public void Add(IReadOnlyList<string> files, bool isBaseline)
    {
        if (max is null)
        {
            return;
        }

        _newest = files;
        _others.AddLast(files);
        if (_first is null)
        {
            _first = files;
            _others.RemoveLast();
        }

        if (isBaseline)
        {
            MakeBaseline();
        }

        Trim();
    }

    /// <summary>Makes the newest one the baseline. What has been that so far is a snapshot like any other.</summary>
    public void MakeBaseline()
    {
        if (_newest is null || _newest == _baseline)
        {
            return;
        }

        _others.Remove(_newest);
        if (_baseline is { } before && before != _first)
        {
            _others.AddFirst(before);
        }

        _baseline = _newest;
        Trim();
    }

    private void Trim()
    {
        while (_others.Count > max)
        {
            foreach (var file in _others.First!.Value)
            {
                TryDelete(file);
            }

            _others.RemoveFirst();
        }
    }

    // Whoever has moved it meanwhile wants to keep it.
    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            // It takes room, and nothing else.
        }
    }
}
