using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Allocations;

/// <summary>
/// Counts samples by stack and type, and which of them were alive at the last full collection. Of a stack there are numbers only:
/// names come when somebody reads it. One thread.
/// </summary>
internal sealed class SampleTally
{
    /// <summary>No row.</summary>
    public const int NoRow = -1;

    private readonly Dictionary<(int Stack, ulong TypeId), int> _rows = [];
    private readonly int _maxRows;
    private Row[] _table = new Row[16];

    /// <summary>Makes one.</summary>
    /// <param name="maxRows">How many pairs of a stack and a type it counts at the most.</param>
    public SampleTally(int maxRows) => _maxRows = maxRows;

    /// <summary>The pairs of a stack and a type.</summary>
    public ReadOnlySpan<Row> Rows => _table.AsSpan(0, _rows.Count);

    /// <summary>The row of a stack and a type; <see cref="NoRow"/> where there is no room for one more.</summary>
    public int RowOf(int stack, ulong typeId)
    {
        if (_rows.Count == _maxRows && !_rows.ContainsKey((stack, typeId)))
        {
            return NoRow;
        }

        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (stack, typeId), out var isThere);
        if (!isThere)
        {
            row = _rows.Count - 1;
            if (row == _table.Length)
            {
                Array.Resize(ref _table, row * 2);
            }

            _table[row] = new Row { Stack = stack, TypeId = typeId };
        }

        return row;
    }

    /// <summary>Counts a sample.</summary>
    /// <param name="row">Its stack and type.</param>
    /// <param name="weight">How many objects it stands for.</param>
    /// <param name="size">How large it is, in bytes.</param>
    public void Add(int row, double weight, double size)
    {
        ref var counts = ref _table[row];
        counts.Samples++;
        counts.Objects += weight;
        counts.ObjectsSquared += weight * weight;
        counts.Bytes += weight * size;
    }

    /// <summary>A full collection has decided on all samples so far.</summary>
    /// <param name="living">Those that live.</param>
    public void Decide(ReadOnlySpan<FollowedSample> living)
    {
        foreach (ref var row in _table.AsSpan(0, _rows.Count))
        {
            row.Decided = row.Samples - row.Forgotten;
            row.Alive = 0;
            row.AliveObjects = 0;
            row.AliveSquared = 0;
        }

        foreach (ref readonly var sample in living)
        {
            ref var row = ref _table[sample.Tally];
            row.Alive++;
            row.AliveObjects += sample.Weight;
            row.AliveSquared += sample.Weight * sample.Weight;
        }
    }

    /// <summary>Of no sample so far will it be known whether it lives.</summary>
    public void Forget()
    {
        foreach (ref var row in _table.AsSpan(0, _rows.Count))
        {
            row.Forgotten = row.Samples;
        }
    }

    /// <summary>The counts of one stack and type.</summary>
    public struct Row
    {
        public int Stack;
        public ulong TypeId;
        public int Samples;
        public double Objects;
        public double ObjectsSquared;
        public double Bytes;
        public int Decided;
        public int Forgotten;
        public int Alive;
        public double AliveObjects;
        public double AliveSquared;
    }
}
