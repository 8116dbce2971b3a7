using System.Runtime.CompilerServices;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Histogram;

/// <summary>
/// Counts objects and bytes by type id while a heap walk arrives: an open-addressing table with linear probing, so that a
/// heap of any number of objects costs memory for its types only. One thread.
/// </summary>
public sealed class HistogramBuilder : IHeapSink
{
    private Slot[] _slots = new Slot[1024];
    private int _used;

    /// <inheritdoc/>
    public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
    {
        foreach (ref readonly var record in objects)
        {
            ref var slot = ref Find(record.TypeId);
            slot.Count++;
            slot.Bytes += (long)record.Size;
        }
    }

    /// <inheritdoc/>
    public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references)
    {
        // A table by type needs no references.
    }

    /// <summary>Names the types and sums up those that share a name and an assembly.</summary>
    /// <param name="identify">Answers who a type id is.</param>
    public TypeHistogram Build(Func<ulong, TypeIdentity> identify)
    {
        var rows = new Dictionary<TypeIdentity, TypeCount>(_used);
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Count == 0)
            {
                continue;
            }

            var type = identify(slot.TypeId);
            var sum = rows.GetValueOrDefault(type);
            rows[type] = new TypeCount(type, sum.Count + slot.Count, sum.Bytes + slot.Bytes);
        }

        return new TypeHistogram(rows.Values);
    }

    /// <summary>Tells of how many type ids that have objects <paramref name="isKnown"/> says no.</summary>
    public long CountUnknown(Func<ulong, bool> isKnown)
    {
        long unknown = 0;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Count != 0 && !isKnown(slot.TypeId))
            {
                unknown++;
            }
        }

        return unknown;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(ulong typeId)
    {
        var slots = _slots;
        var index = Hash(typeId) & (uint)(slots.Length - 1);
        ref var slot = ref slots[index];
        return ref slot.TypeId == typeId && slot.Count != 0 ? ref slot : ref Probe(typeId, index);
    }

    private ref Slot Probe(ulong typeId, uint index)
    {
        if (_used * 2 >= _slots.Length)
        {
            Grow();
            index = Hash(typeId) & (uint)(_slots.Length - 1);
        }

        while (_slots[index].Count != 0)
        {
            if (_slots[index].TypeId == typeId)
            {
                return ref _slots[index];
            }

            index = (index + 1) & (uint)(_slots.Length - 1);
        }

        _used++;
        _slots[index].TypeId = typeId;
        return ref _slots[index];
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = (uint)(_slots.Length - 1);
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Count == 0)
            {
                continue;
            }

            var index = Hash(slot.TypeId) & mask;
            while (_slots[index].Count != 0)
            {
                index = (index + 1) & mask;
            }

            _slots[index] = slot;
        }
    }

    // Fibonacci hashing: MethodTables are aligned, so the low bits alone would collide.
    private static uint Hash(ulong typeId) => (uint)((typeId * 0x9E3779B97F4A7C15UL) >> 32);

    private struct Slot
    {
        public ulong TypeId;
        public long Count;
        public long Bytes;
    }
}
