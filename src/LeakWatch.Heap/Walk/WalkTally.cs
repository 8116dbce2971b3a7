using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Walk;

/// <summary>
/// The proof that a heap walk arrived whole, kept while it arrives. A block that is missing leaves a gap in the numbers, or
/// references that nobody announced or nobody delivered, or is counted as lost by the event stream.
/// </summary>
public sealed class WalkTally
{
    private BlockSequence _objectBlocks;
    private BlockSequence _referenceBlocks;
    private BlockSequence _rootBlocks;
    private BlockSequence _dependentBlocks;
    private long _announcedReferences;

    /// <summary>Objects received.</summary>
    public long Objects { get; private set; }

    /// <summary>The sum of their sizes, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>References received.</summary>
    public long References { get; private set; }

    /// <summary>Events received for this walk, of any kind.</summary>
    public long Events { get; private set; }

    /// <summary>Events that the runtime produced and dropped, as the event stream counts them.</summary>
    public long EventsLost { get; set; }

    /// <summary>Whether the end of the collection arrived.</summary>
    public bool CollectionEnded { get; set; }

    /// <summary>Events of the right kind that could not be read: shorter than they claim to be.</summary>
    public long MalformedEvents { get; private set; }

    /// <summary>Takes note of a block of objects; <paramref name="index"/> counts such blocks from 0.</summary>
    public void AddObjects(long index, ReadOnlySpan<HeapObjectRecord> objects)
    {
        _objectBlocks.Arrived(index);
        Events++;
        Objects += objects.Length;
        long bytes = 0;
        long announced = 0;
        foreach (ref readonly var record in objects)
        {
            bytes += (long)record.Size;
            announced += (long)record.ReferenceCount;
        }

        Bytes += bytes;
        _announcedReferences += announced;
    }

    /// <summary>Takes note of a block of references; <paramref name="index"/> counts such blocks from 0.</summary>
    public void AddReferences(long index, ReadOnlySpan<HeapReferenceRecord> references)
    {
        _referenceBlocks.Arrived(index);
        Events++;
        References += references.Length;
    }

    /// <summary>Takes note of a block of roots; <paramref name="index"/> counts such blocks from 0.</summary>
    public void AddRoots(long index)
    {
        _rootBlocks.Arrived(index);
        Events++;
    }

    /// <summary>Takes note of a block of dependent handles; <paramref name="index"/> counts such blocks from 0.</summary>
    public void AddDependentHandles(long index)
    {
        _dependentBlocks.Arrived(index);
        Events++;
    }

    /// <summary>Takes note of an event whose content is not what its header claims.</summary>
    public void AddMalformed()
    {
        Events++;
        MalformedEvents++;
    }

    /// <summary>All that speaks against completeness so far; empty when the walk is whole.</summary>
    /// <param name="undescribedTypes">How many types of the walk's objects the runtime did not describe.</param>
    /// <param name="typesNotKept">How many it described when there was no more room.</param>
    public IReadOnlyList<SnapshotProblem> Problems(long undescribedTypes, long typesNotKept = 0)
    {
        var problems = new List<SnapshotProblem>();
        Add(SnapshotProblemKind.EventsLost, EventsLost);
        Add(SnapshotProblemKind.ObjectBlocksMissing, _objectBlocks.Missing);
        Add(SnapshotProblemKind.ReferenceBlocksMissing, _referenceBlocks.Missing);
        Add(SnapshotProblemKind.RootBlocksMissing, _rootBlocks.Missing + _dependentBlocks.Missing);
        Add(SnapshotProblemKind.ReferencesMissing, _announcedReferences - References);
        Add(SnapshotProblemKind.TypesUndescribed, undescribedTypes);
        Add(SnapshotProblemKind.TypesNotKept, typesNotKept);
        Add(SnapshotProblemKind.MalformedEvents, MalformedEvents);
        Add(SnapshotProblemKind.CollectionEndMissing, CollectionEnded ? 0 : 1);
        return problems;

        void Add(SnapshotProblemKind kind, long amount)
        {
            if (amount != 0)
            {
                problems.Add(new SnapshotProblem(kind, amount));
            }
        }
    }
}
