using System.Runtime.CompilerServices;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Histogram;

/// <summary>
/// Counts objects and bytes by type id while a heap walk arrives: an open-addressing table with linear probing, so that a
/// heap of any number of objects costs memory for its types only. One thread.
/// </summary>
public sealed class HistogramBuilder : IHeapSink
{
    // Slots hold the index of a type plus one; the types themselves stay where they are when the slots grow.
    private int[] _slots = new int[1024];
    private Entry[] _types = new Entry[512];
    private int _count;

    /// <summary>How many type ids have objects.</summary>
    public int TypeCount => _count;

    /// <inheritdoc/>
    public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
    {
        foreach (ref readonly var record in objects)
        {
            Add(record.TypeId, record.Size);
        }
    }

    // A table by type needs objects only.
    void IHeapSink.AddReferences(ReadOnlySpan<HeapReferenceRecord> references)
    {
    }

    void IHeapSink.AddRoots(ReadOnlySpan<HeapRootRecord> roots)
    {
    }

    void IHeapSink.AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents)
    {
    }

    void IHeapSink.AddStaticField(StaticFieldRecord field)
    {
    }

    /// <summary>Counts one object.</summary>
    /// <returns>The index of its type: types are numbered from 0 as they come.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(ulong typeId, ulong size)
    {
        var slots = _slots;
        var index = slots[Hash(typeId) & (uint)(slots.Length - 1)] - 1;
        if (index < 0 || _types[index].Id != typeId)
        {
            index = Probe(typeId);
        }

        ref var type = ref _types[index];
        type.Count++;
        type.Bytes += (long)size;
        return index;
    }

    /// <summary>Takes back an object that was counted.</summary>
    /// <param name="index">What <see cref="Add"/> returned for it.</param>
    /// <param name="size">Its size in bytes.</param>
    public void Remove(int index, ulong size)
    {
        ref var type = ref _types.AsSpan(0, _count)[index];
        type.Count--;
        type.Bytes -= (long)size;
    }

    /// <summary>The type id behind an index.</summary>
    public ulong IdOf(int index) => _types.AsSpan(0, _count)[index].Id;

    /// <summary>Names the types and sums up those that share a name and an assembly.</summary>
    /// <param name="identify">Answers who a type id is.</param>
    public TypeHistogram Build(Func<ulong, TypeIdentity> identify)
    {
        var rows = new Dictionary<TypeIdentity, TypeCount>(_count);
        foreach (ref readonly var entry in _types.AsSpan(0, _count))
        {
            if (entry.Count == 0)
            {
                continue;
            }

            var type = identify(entry.Id);
            var sum = rows.GetValueOrDefault(type);
            rows[type] = new TypeCount(type, sum.Count + entry.Count, sum.Bytes + entry.Bytes);
        }

        return new TypeHistogram(rows.Values);
    }

    /// <summary>Tells of how many type ids that have objects <paramref name="isKnown"/> says no.</summary>
    public long CountUnknown(Func<ulong, bool> isKnown)
    {
        long unknown = 0;
        foreach (ref readonly var entry in _types.AsSpan(0, _count))
        {
            unknown += isKnown(entry.Id) ? 0 : 1;
        }

        return unknown;
    }

    // Fibonacci hashing: MethodTables are aligned, so the low bits alone would collide.
    private static uint Hash(ulong typeId) => (uint)((typeId * 0x9E3779B97F4A7C15UL) >> 32);

    private int Probe(ulong typeId)
    {
        if (_count * 2 >= _slots.Length)
        {
            Grow();
        }

        var slot = FindSlot(typeId);
        if (_slots[slot] == 0)
        {
            if (_count == _types.Length)
            {
                Array.Resize(ref _types, _count * 2);
            }

            _types[_count].Id = typeId;
            _slots[slot] = ++_count;
        }

        return _slots[slot] - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            _slots[FindSlot(_types[i].Id)] = i + 1;
        }
    }

    private uint FindSlot(ulong typeId)
    {
        var mask = (uint)(_slots.Length - 1);
        var slot = Hash(typeId) & mask;
        while (_slots[slot] != 0 && _types[_slots[slot] - 1].Id != typeId)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private struct Entry
    {
        public ulong Id;
        public long Count;
        public long Bytes;
    }
}
