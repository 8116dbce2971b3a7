namespace LeakWatch.Heap.Walk;

/// <summary>Watches that numbered blocks arrive without a gap, from 0 on.</summary>
internal struct BlockSequence
{
    private long _next;

    /// <summary>How many blocks are missing, or came out of order.</summary>
    public long Missing { get; private set; }

    /// <summary>Takes note of the block with this number.</summary>
    public void Arrived(long index)
    {
        Missing += Math.Abs(index - _next);
        _next = index + 1;
    }
}
