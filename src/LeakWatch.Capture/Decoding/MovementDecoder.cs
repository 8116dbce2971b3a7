using LeakWatch.Heap.Survival;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Takes from a short session what the full collections that ran during it have moved, and where to. The runtime lists every
/// piece of the heap in which all objects live on, moved or not: what is in none of them is dead.
/// </summary>
/// <remarks>For one session. Used by one thread at a time.</remarks>
internal sealed class MovementDecoder
{
    // At 24 bytes each; a target is not asked where it is likely to have an eighth of it.
    private const int MaxMoved = 4_000_000;

    private readonly Dictionary<int, List<Relocation>> _moved = [];
    private List<Relocation>? _current;
    private bool _isWhole;

    /// <summary>Pieces of which it was told, moved or not.</summary>
    public long Pieces { get; private set; }

    /// <summary>Takes the events of a session from now on.</summary>
    public void Follow(TraceEventDispatcher source)
    {
        _isWhole = true;
        source.Clr.GCStart += data => _current = data is { Depth: 2, Type: GCType.NonConcurrentGC }
            ? _moved[data.Count] = []
            : null;
        source.Clr.GCBulkMovedObjectRanges += OnMoved;
        source.Clr.GCBulkSurvivingObjectRanges += data => Pieces += data.Count;
    }

    /// <summary>All events have come.</summary>
    /// <param name="lost">How many were lost; below 0 where that is not known.</param>
    public void Finish(int lost) => _isWhole &= lost == 0;

    /// <summary>What a collection has moved; null where that did not arrive whole.</summary>
    /// <param name="collection">Its number, as the runtime counts them.</param>
    public Relocations? Of(int collection) =>
        _isWhole && _moved.TryGetValue(collection, out var moved) ? Relocations.Of([.. moved]) : null;

    private void OnMoved(GCBulkMovedObjectRangesTraceData data)
    {
        if (!BulkBlock.TryRead<Relocation>(BulkBlock.PayloadOf(data), out _, out var pieces))
        {
            _isWhole = false;
            return;
        }

        Pieces += pieces.Length;
        if (Pieces > MaxMoved)
        {
            _isWhole = false;
            _current = null;
            _moved.Clear();
        }

        foreach (var piece in pieces)
        {
            if (piece.Before != piece.After)
            {
                _current?.Add(piece);
            }
        }
    }
}
