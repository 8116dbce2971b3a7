using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// Takes a heap walk and makes a graph of it. Objects are numbered as they arrive; references are kept as compressed
/// addresses until the last object is known, and then turned into numbers where they lie. One thread.
/// </summary>
public sealed partial class HeapGraphBuilder : IHeapSink, IDisposable
{
    private const int ReferencesOfStep = 1 << 18;

    // For the trees and the path aggregate, beside the graph itself: LeakWatch.Benchmarks measures some 70 for all of it.
    private const int BytesOfAnalysis = 50;

    private readonly AddressIndex _addresses = new();
    private readonly NativeBuffer<int> _types = new();
    private readonly NativeBuffer<uint> _sizes = new();
    private Dictionary<int, long> _largeSizes = [];
    private readonly NativeBuffer<uint> _firstReference = new();
    private readonly NativeBuffer<int> _references = new();
    private readonly ReferenceCompression _compression = new();
    private readonly List<(RootKind Kind, string Name, int Tier, ulong Target)> _roots = [];
    private readonly List<HeapRootRecord> _unnamedRoots = [];
    private readonly List<StaticFieldRecord> _staticFields = [];
    private readonly List<DependentHandleRecord> _dependents = [];
    private long _announced;
    private long? _unresolved;
    private bool _isBuilt;

    /// <summary>Objects and bytes by type, as they arrive.</summary>
    public HistogramBuilder Histogram { get; } = new();

    /// <summary>Objects that arrived at the address of another one: they are counted, but nothing can refer to them.</summary>
    public long DuplicateAddresses { get; private set; }

    /// <summary>The blocks of addresses in which objects begin, as they arrive: see <see cref="HeapBlock"/>.</summary>
    public IReadOnlyList<ulong> Blocks => _addresses.Blocks;

    /// <summary>The most objects that can be numbered.</summary>
    internal int MaxObjects { get; init; } = int.MaxValue;

    /// <summary>The most references that can be numbered.</summary>
    internal uint MaxReferences { get; init; } = uint.MaxValue;

    /// <inheritdoc/>
    public long BytesNeeded => _addresses.Bytes + _types.Bytes + _sizes.Bytes + _firstReference.Bytes + _references.Bytes
        + (_types.Length * BytesOfAnalysis);

    /// <inheritdoc/>
    /// <exception cref="LeakWatchException">There are more than can be numbered.</exception>
    public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
    {
        if (_types.Length + objects.Length > MaxObjects)
        {
            throw TooMany($"{MaxObjects:N0} objects");
        }

        var types = _types.AddSpan(objects.Length);
        var sizes = _sizes.AddSpan(objects.Length);
        var firstReferences = _firstReference.AddSpan(objects.Length);
        for (var i = 0; i < objects.Length; i++)
        {
            ref readonly var record = ref objects[i];
            types[i] = Histogram.Add(record.TypeId, record.Size);
            sizes[i] = record.Size < uint.MaxValue ? (uint)record.Size : KeepLargeSize(_addresses.Count, record.Size);
            firstReferences[i] = (uint)_announced;
            // More than can be numbered in one object is no number at all; then they are not the same as those that come.
            _announced += (long)Math.Min(record.ReferenceCount, uint.MaxValue);
            if (!_addresses.Add(record.Address))
            {
                DuplicateAddresses++;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="LeakWatchException">There are more than can be numbered.</exception>
    public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references)
    {
        var start = _references.Length;
        if (start + references.Length > MaxReferences)
        {
            throw TooMany($"{MaxReferences:N0} references");
        }

        var compressed = _references.AddSpan(references.Length);
        for (var i = 0; i < references.Length; i++)
        {
            compressed[i] = _compression.Compress(references[i].Target, start + i);
        }
    }

    /// <inheritdoc/>
    public void AddRoots(ReadOnlySpan<HeapRootRecord> roots) => _unnamedRoots.AddRange(roots);

    /// <inheritdoc/>
    public void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents) => _dependents.AddRange(dependents);

    /// <inheritdoc/>
    public void AddStaticField(StaticFieldRecord field) => _staticFields.Add(field);

    /// <summary>How many references there are.</summary>
    public long ReferenceCount => _references.Length;

    /// <summary>The roots that came with the walk, to be named and added one by one.</summary>
    public IReadOnlyList<HeapRootRecord> RootRecords => _unnamedRoots;

    /// <summary>The static fields that came with the walk, in their order, to be named and added one by one.</summary>
    public IReadOnlyList<StaticFieldRecord> StaticFieldRecords => _staticFields;

    /// <summary>The type id of the object at an address; null where none begins.</summary>
    public ulong? TypeOf(ulong address) =>
        _addresses.Find(address) is var node and not AddressIndex.None ? Histogram.IdOf(_types[node]) : null;

    /// <summary>
    /// The objects of a size or a larger one, in bytes, as they arrived, with the addresses at which they begin, and whether they refer
    /// to others: a pass over all sizes, about a nanosecond each.
    /// </summary>
    public IReadOnlyList<(ulong Address, long Size, bool Refers)> ObjectsFrom(long size)
    {
        var found = new List<(ulong Address, long Size, bool Refers)>();
        var sizes = _sizes.View();
        for (var node = 0; node < _sizes.Length; node++)
        {
            if (sizes[node] >= size)
            {
                var end = node + 1 < _firstReference.Length ? _firstReference[node + 1] : (uint)_announced;
                found.Add((
                    _addresses.AddressOf(node),
                    sizes[node] < uint.MaxValue ? sizes[node] : _largeSizes[node],
                    end != _firstReference[node]));
            }
        }

        return found;
    }

    /// <summary>The size of the object at an address, in bytes; 0 where none begins.</summary>
    internal long SizeOf(ulong address) =>
        _addresses.Find(address) is var node and not AddressIndex.None ? SizeOf(node) : 0;

    /// <summary>
    /// The addresses that an object refers to, as they came; none where no object begins at its address. Not for many objects.
    /// </summary>
    public IReadOnlyList<ulong> ReferencesOf(ulong address)
    {
        var node = _addresses.Find(address);
        if (node == AddressIndex.None)
        {
            return [];
        }

        long start = _firstReference[node];
        var end = node + 1L < _firstReference.Length ? _firstReference[node + 1L] : _references.Length;
        var targets = new ulong[Math.Max(0, end - start)];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = TargetOf(start + i);
        }

        return targets;
    }

    /// <summary>The addresses of the objects of some types, by their ids. Takes a pass over all objects where there is one.</summary>
    public IEnumerable<ulong> ObjectsOf(Func<ulong, bool> isWanted)
    {
        var wanted = new bool[Histogram.TypeCount];
        var isNone = true;
        for (var type = 0; type < wanted.Length; type++)
        {
            wanted[type] = isWanted(Histogram.IdOf(type));
            isNone &= !wanted[type];
        }

        for (long node = 0; !isNone && node < _types.Length; node++)
        {
            if (wanted[_types[node]])
            {
                yield return _addresses.AddressOf((int)node);
            }
        }
    }

    /// <summary>Adds a root.</summary>
    /// <param name="kind">What kind of root it is.</param>
    /// <param name="name">Its name; empty where it has none.</param>
    /// <param name="tier">See <see cref="HeapRoot.Tier"/>.</param>
    /// <param name="target">
    /// The address of the object that it holds; or one within it; where no object is, it is passed over.
    /// </param>
    public void AddRoot(RootKind kind, string name, int tier, ulong target) => _roots.Add((kind, name, tier, target));

    /// <summary>Makes the graph, which takes over what was gathered: the builder is of no use afterwards.</summary>
    /// <exception cref="InvalidOperationException">References are missing, or it was built before.</exception>
    public HeapGraph Build()
    {
        RequireWhole();
        var unresolved = Resolve();
        _firstReference.Add((uint)_announced);
        var graph = new HeapGraph(
            _addresses,
            _types,
            _sizes,
            _largeSizes,
            _firstReference,
            _references,
            ResolveDependents(),
            ResolveRoots(),
            unresolved)
        {
            TypeCount = Histogram.TypeCount,
        };
        _isBuilt = true;
        return graph;
    }

    /// <summary>Gives back the memory of a walk of which no graph was made.</summary>
    public void Dispose()
    {
        if (!_isBuilt)
        {
            _isBuilt = true;
            _addresses.Dispose();
            _types.Dispose();
            _sizes.Dispose();
            _firstReference.Dispose();
            _references.Dispose();
        }
    }

    private static LeakWatchException TooMany(FormattableString most) => new(
        FailureKind.TooManyObjects,
        $"The process has more than {FormattableString.Invariant(most)}, the most whose holders can be found.",
        "A table of types alone counts any number of them.");

    private void RequireWhole()
    {
        if (_isBuilt || _references.Length != _announced)
        {
            throw new InvalidOperationException(_isBuilt ? "The graph has been built." : "Only a complete walk makes a graph.");
        }
    }

    private ulong TargetOf(long reference) => _unresolved is not null ? AddressOf(_references[reference])
        : _compression.TryExpand(_references[reference], out var target) ? target
        : _compression.Aside.Find(aside => aside.Reference == reference).Target;

    private ulong AddressOf(int node) => node == AddressIndex.None ? 0 : _addresses.AddressOf(node);

    private long SizeOf(int node) => _sizes[node] is var size && size != uint.MaxValue ? size : _largeSizes[node];

    private uint KeepLargeSize(int node, ulong size)
    {
        _largeSizes.Add(node, (long)size);
        return uint.MaxValue;
    }

    // Once: afterwards they are numbers.
    private long Resolve() => _unresolved ??= ResolveReferences();

    private long ResolveReferences()
    {
        long unresolved = 0;
        var steps = (_references.Length + ReferencesOfStep - 1) / ReferencesOfStep;
        Parallel.For(0, steps, step =>
        {
            var start = step * ReferencesOfStep;
            var missing = Resolve(_references.Span(start, (int)Math.Min(ReferencesOfStep, _references.Length - start)));
            Interlocked.Add(ref unresolved, missing);
        });
        foreach (var (reference, target) in _compression.Aside)
        {
            _references[reference] = _addresses.Find(target);
            unresolved += _references[reference] == AddressIndex.None ? 1 : 0;
        }

        return unresolved;
    }

    private int Resolve(Span<int> references)
    {
        var missing = 0;
        foreach (ref var reference in references)
        {
            if (_compression.TryExpand(reference, out var address))
            {
                reference = _addresses.Find(address);
                missing += reference == AddressIndex.None ? 1 : 0;
            }
        }

        return missing;
    }

    // The few objects that keep others alive through dependent handles get a list of their own, references first.
    private Dictionary<int, int[]> ResolveDependents()
    {
        var lists = new Dictionary<int, List<int>>();
        foreach (var handle in _dependents)
        {
            var (keyNode, valueNode) = (_addresses.Find(handle.Key), _addresses.Find(handle.Value));
            if (keyNode == AddressIndex.None || valueNode == AddressIndex.None)
            {
                continue;
            }

            if (!lists.TryGetValue(keyNode, out var list))
            {
                var start = _firstReference[keyNode];
                lists[keyNode] = list = [.. _references.Span(start, (int)(_firstReference[keyNode + 1L] - start))];
            }

            list.Add(valueNode);
        }

        return lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    private HeapRoot[] ResolveRoots()
    {
        var roots = new List<HeapRoot>(_roots.Count);
        foreach (var (kind, name, tier, target) in _roots)
        {
            if (_addresses.FindAround(target, SizeOf) is var node and not AddressIndex.None)
            {
                roots.Add(new HeapRoot(kind, name, tier, node));
            }
        }

        // By name within a tier, so that paths begin at the same root in every snapshot.
        roots.Sort(static (a, b) => a.Tier != b.Tier ? a.Tier.CompareTo(b.Tier) : string.CompareOrdinal(a.Name, b.Name));
        return [.. roots];
    }
}
