namespace LeakWatch.Heap.Allocations;

/// <summary>
/// Follows sampled objects from collection to collection: each lists the pieces of the heap in which all objects live on, moved or
/// not, and a sample of a generation that was collected is dead where it is in none of them.
/// </summary>
/// <remarks>
/// One thread. What was found dead is forgotten, so it takes some 50 bytes for each sample that lives, and as many as it was made
/// for at the most; a piece costs a binary search in those.
/// </remarks>
internal sealed class SampleFollower
{
    private const int None = -1;

    private readonly ulong[] _addresses;
    private readonly FollowedSample[] _samples;
    private int _current = None;
    private int _depth;
    private bool _isSorted;
    private int _background = None;

    /// <summary>Makes one.</summary>
    /// <param name="maxSamples">How many it follows at a time, at the most.</param>
    public SampleFollower(int maxSamples)
    {
        _addresses = new ulong[maxSamples];
        _samples = new FollowedSample[maxSamples];
    }

    /// <summary>Whether what was told of collections did not fit together, so that nothing is sure any more.</summary>
    public bool IsOutOfStep { get; private set; }

    /// <summary>How many live, as far as is known.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them have outlived a collection; others may be dead already.</summary>
    public int Survivors { get; private set; }

    /// <summary>Those that live, as far as is known.</summary>
    public ReadOnlySpan<FollowedSample> Living => _samples.AsSpan(0, Count);

    /// <summary>Takes a sample; false where there is no room.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="tally">Which samples it counts with.</param>
    /// <param name="weight">How many objects it stands for.</param>
    /// <param name="isOld">Whether it was allocated where only full collections look: a large object, or a pinned one.</param>
    public bool TryAdd(ulong address, int tally, double weight, bool isOld)
    {
        // Whatever was there before it is dead, and was not told of yet.
        var place = _addresses.AsSpan(0, Count).IndexOf(address);
        if (place < 0)
        {
            if (Count == _addresses.Length)
            {
                return false;
            }

            place = Count++;
        }

        _addresses[place] = address;
        _samples[place] = new FollowedSample(tally, weight, isOld ? 2 : 0) { IsNew = _current != None };
        _isSorted = false;
        return true;
    }

    /// <summary>A collection begins.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="depth">The oldest generation that it collects.</param>
    /// <param name="isBackground">
    /// Whether the program goes on meanwhile, and younger generations are collected as well: then all samples so far are forgotten.
    /// </param>
    public void Begin(int number, int depth, bool isBackground)
    {
        if (isBackground)
        {
            // What it frees of the old is told by halves, and may be another object before the next collection looks at it.
            _background = number;
            (Count, Survivors) = (0, 0);
            return;
        }

        IsOutOfStep |= _current != None && Count > 0;
        _current = number;
        _depth = depth;
        for (var i = 0; i < Count; i++)
        {
            _samples[i] = _samples[i] with { Lives = 0, IsNew = false };
        }
    }

    /// <summary>Nothing more is told of a collection that has begun; it may begin once more.</summary>
    public void Abandon() => _current = None;

    /// <summary>Pieces of the heap whose objects were moved together.</summary>
    public void Moved(ReadOnlySpan<Survival.Relocation> pieces)
    {
        // A background collection moves nothing: somebody else's beginning is missing.
        IsOutOfStep |= _current == None && Count > 0;
        Sort();
        foreach (ref readonly var piece in pieces)
        {
            Mark(piece.Before, piece.Length, piece.After);
        }
    }

    /// <summary>Pieces of the heap whose objects live on where they are.</summary>
    public void Survived(ReadOnlySpan<SurvivingRange> pieces)
    {
        IsOutOfStep |= _current == None && _background == None && Count > 0;
        if (_current == None)
        {
            return;
        }

        Sort();
        foreach (ref readonly var piece in pieces)
        {
            Mark(piece.Start, piece.Length, piece.Start);
        }
    }

    /// <summary>A collection ends; those that it did not say of that they live, and could have, are dead.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Whether it was one that decides on all samples: a full one for which the program stood still.</returns>
    public bool End(int number)
    {
        if (number == _background)
        {
            _background = None;
            return false;
        }

        if (number != _current)
        {
            IsOutOfStep |= Count > 0;
            return false;
        }

        _current = None;
        var kept = 0;
        Survivors = 0;
        for (var i = 0; i < Count; i++)
        {
            var sample = _samples[i];
            var isCollected = !sample.IsNew && sample.Generation <= _depth;
            if (isCollected && sample.Lives == 0)
            {
                continue;
            }

            var hasSurvived = isCollected || sample.HasSurvived;
            Survivors += hasSurvived ? 1 : 0;
            _addresses[kept] = sample.Lives == 0 ? _addresses[i] : sample.Lives;
            _samples[kept++] = sample with
            {
                Generation = isCollected ? Math.Min(sample.Generation + 1, 2) : sample.Generation,
                Lives = 0,
                IsNew = false,
                HasSurvived = hasSurvived,
            };
        }

        Count = kept;
        _isSorted = false;
        return _depth == 2;
    }

    private void Mark(ulong start, ulong length, ulong after)
    {
        var place = Array.BinarySearch(_addresses, 0, Count, start);
        for (place = place < 0 ? ~place : place; place < Count && _addresses[place] - start < length; place++)
        {
            var sample = _samples[place];
            _samples[place] = sample with { Lives = sample.IsNew ? 0 : after + (_addresses[place] - start) };
        }
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            Array.Sort(_addresses, _samples, 0, Count);
            _isSorted = true;
        }
    }
}
