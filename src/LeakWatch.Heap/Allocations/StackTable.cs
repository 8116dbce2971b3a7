namespace LeakWatch.Heap.Allocations;

/// <summary>Keeps each stack once: a number for a sequence of addresses. In flat arrays; bounded. One thread.</summary>
internal sealed class StackTable
{
    /// <summary>No stack.</summary>
    public const int NoStack = -1;

    private const int MinSlots = 256;

    private readonly int _maxStacks;
    private readonly int _maxFrames;
    private ulong[] _frames = new ulong[1 << 10];
    private int[] _ends = new int[MinSlots / 2];
    private uint[] _hashes = new uint[MinSlots / 2];
    private int[] _slots = NewSlots(MinSlots);

    /// <summary>Makes one.</summary>
    /// <param name="maxStacks">How many different stacks it keeps.</param>
    /// <param name="maxFrames">How many frames they may have together.</param>
    public StackTable(int maxStacks, int maxFrames) => (_maxStacks, _maxFrames) = (maxStacks, maxFrames);

    /// <summary>How many different stacks there are.</summary>
    public int Count { get; private set; }

    /// <summary>The addresses of all stacks, one behind the other.</summary>
    public ReadOnlySpan<ulong> Frames => _frames.AsSpan(0, End(Count - 1));

    /// <summary>The addresses of a stack.</summary>
    public ReadOnlySpan<ulong> this[int stack] => _frames.AsSpan(End(stack - 1)..End(stack));

    /// <summary>The number of a stack; <see cref="NoStack"/> where there is no room for one more.</summary>
    public int Intern(ReadOnlySpan<ulong> frames)
    {
        var hash = Hash(frames);
        var slot = hash & (uint)(_slots.Length - 1);
        for (; _slots[slot] is var stack and >= 0; slot = (slot + 1) & (uint)(_slots.Length - 1))
        {
            if (_hashes[stack] == hash && this[stack].SequenceEqual(frames))
            {
                return stack;
            }
        }

        var start = End(Count - 1);
        if (Count == _maxStacks || frames.Length > _maxFrames - start)
        {
            return NoStack;
        }

        while (_frames.Length < start + frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        frames.CopyTo(_frames.AsSpan(start));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        _ends[Count] = start + frames.Length;
        _hashes[Count] = hash;
        _slots[slot] = Count++;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, NoStack);
        return slots;
    }

    // Return addresses differ in their low bits, so what is mixed in must reach the high ones and come back (Fibonacci hashing).
    private static uint Hash(ReadOnlySpan<ulong> frames)
    {
        const ulong Golden = 0x9E3779B97F4A7C15;
        var hash = (ulong)frames.Length;
        foreach (var frame in frames)
        {
            hash = (hash ^ frame) * Golden;
            hash ^= hash >> 32;
        }

        return (uint)hash;
    }

    private int End(int stack) => stack < 0 ? 0 : _ends[stack];

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length * 2);
        for (var stack = 0; stack < Count; stack++)
        {
            var slot = _hashes[stack] & (uint)(_slots.Length - 1);
            while (_slots[slot] >= 0)
            {
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            }

            _slots[slot] = stack;
        }
    }
}
