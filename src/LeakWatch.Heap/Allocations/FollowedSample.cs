namespace LeakWatch.Heap.Allocations;

/// <summary>A sampled object that was alive at the last collection that could have taken it.</summary>
/// <param name="Tally">Which samples it counts with.</param>
/// <param name="Weight">How many objects it stands for.</param>
/// <param name="Generation">The youngest generation that it can be of; 2 for the large ones and the pinned.</param>
internal readonly record struct FollowedSample(int Tally, double Weight, int Generation)
{
    /// <summary>Where the current collection has put it; 0 as long as that has not said that it lives.</summary>
    public ulong Lives { get; init; }

    /// <summary>Whether a collection that could have taken it has left it alive.</summary>
    public bool HasSurvived { get; init; }

    /// <summary>Whether it came while the current collection ran, which therefore says nothing of it.</summary>
    public bool IsNew { get; init; }
}
