using LeakWatch.Heap.Text;

namespace LeakWatch.Heap.Allocations;

/// <summary>Why it is not known which samples lived on.</summary>
public enum SurvivorsUnknownKind
{
    /// <summary>Nobody asked.</summary>
    NotAsked,

    /// <summary>There was no full, blocking collection, such as that of a snapshot, behind the first sample.</summary>
    NoFullCollection,

    /// <summary>The program collects so often that following the samples would slow it down.</summary>
    TooManyCollections,

    /// <summary>The runtime dropped events.</summary>
    EventsLost,

    /// <summary>There were more pieces of the heap to be told of than may be taken.</summary>
    TooManyPieces,

    /// <summary>Collections overlapped in a way that is not understood.</summary>
    CollectionsOverlapped,

    /// <summary>An event was shorter than it says.</summary>
    MalformedEvents,

    /// <summary>The session broke off, with the process most likely.</summary>
    SessionBroken,
}

/// <summary>Why it is not known which samples lived on, with its measure.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Amount">Collections a second, events or pieces; 0 where there is nothing to count.</param>
public readonly record struct SurvivorsUnknown(SurvivorsUnknownKind Kind, double Amount = 0)
{
    /// <summary>The same in words, the same ones wherever it is shown.</summary>
    public string Text => Kind switch
    {
        SurvivorsUnknownKind.NotAsked => "survivors were not followed",
        SurvivorsUnknownKind.NoFullCollection => "no snapshot was taken while it sampled",
        SurvivorsUnknownKind.TooManyCollections =>
            $"{Quantity.Count((long)Amount)} collections a second are too many to follow survivors",
        SurvivorsUnknownKind.EventsLost => $"{Quantity.Count((long)Amount)} events lost",
        SurvivorsUnknownKind.TooManyPieces => "the heap is in too many pieces to follow survivors",
        SurvivorsUnknownKind.CollectionsOverlapped => "collections overlapped",
        SurvivorsUnknownKind.MalformedEvents => $"{Quantity.Count((long)Amount)} events malformed",
        _ => "the session broke off",
    };
}
