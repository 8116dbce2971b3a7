using LeakWatch.Files.Output;

namespace LeakWatch.Keeping;

/// <summary>
/// Lets go of the files of older snapshots: of those that need not stay, as the first one and the baseline do, the newest are
/// kept. Only what this watch has written is deleted.
/// </summary>
/// <param name="max">How many to keep beside those that stay; null for all.</param>
internal sealed class KeptSnapshots(int? max)
{
    private readonly Queue<IReadOnlyList<string>> _newest = new();

    /// <summary>Adds the files of a snapshot, and deletes those of one that is too old.</summary>
    public void Add(IReadOnlyList<string> files, bool stays)
    {
        if (stays || max is null)
        {
            return;
        }

        _newest.Enqueue(files);
        if (_newest.Count > max)
        {
            foreach (var file in _newest.Dequeue())
            {
                TryDelete(file);
            }
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
