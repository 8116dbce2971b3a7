using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Where everything of a heap goes in a <c>.gcdump</c> file, worked out before the first byte is written: 4 bytes an object
/// outside of the managed heap.
/// </summary>
internal sealed class GcDumpPlan : IDisposable
{
    // All labels are positions in the file, or in the nodes' bytes, in 32 bits; lengths have a sign.
    private const long MaxFileBytes = uint.MaxValue;

    // Of what is neither a type nor a node: some hundred bytes, and the log.
    private const int BytesBeside = 1 << 16;
    private const int BytesOfNode = sizeof(int) + sizeof(ulong);

    private readonly Dictionary<TypeIdentity, int> _indices = [];
    private readonly int[] _fileTypes;
    private readonly int _maxNodeBytes;
    private readonly long _maxFileBytes;

    private GcDumpPlan(HeapObjects objects, int maxNodeBytes, long maxFileBytes)
    {
        _maxNodeBytes = maxNodeBytes;
        _maxFileBytes = maxFileBytes;
        Objects = objects;
        Roots = GcDumpRootTree.Of(objects.Graph.Roots, objects.Graph.NodeCount);
        Labels = new NativeBuffer<int>(objects.Graph.NodeCount + (long)Roots.Nodes.Count);
        Types.Add((GcDumpFormat.Undefined, 0, null));
        _fileTypes = new int[objects.Types.Count];
        for (var type = 0; type < _fileTypes.Length; type++)
        {
            var identity = objects.Types[type].Identity;
            if (!_indices.TryGetValue(identity, out _fileTypes[type]))
            {
                _indices[identity] = _fileTypes[type] = Types.Count;
                var module = identity.Assembly.Length == 0 ? null : identity.Assembly;
                Types.Add((GcDumpTypeName.ToFile(identity.Name), -1, module));
            }
        }
    }

    /// <summary>The objects.</summary>
    public HeapObjects Objects { get; }

    /// <summary>The nodes behind them.</summary>
    public GcDumpRootTree Roots { get; }

    /// <summary>
    /// The types, that of undefined nodes first: each with the size of its first object, in bytes, as other tools write it.
    /// </summary>
    public List<(string Name, int Size, string? Module)> Types { get; } = [];

    /// <summary>Where the bytes of each node begin, objects and roots.</summary>
    public NativeBuffer<int> Labels { get; }

    /// <summary>How many bytes all nodes take.</summary>
    public int NodeBytes { get; private set; }

    /// <summary>The size of all objects.</summary>
    public long TotalSize { get; private set; }

    /// <summary>Works it out: some 20 nanoseconds an object.</summary>
    /// <param name="objects">The heap.</param>
    /// <param name="maxNodeBytes">The room for objects and references, in bytes.</param>
    /// <param name="maxFileBytes">The room for all of the file.</param>
    /// <exception cref="LeakWatchException">It does not fit.</exception>
    public static GcDumpPlan Of(
        HeapObjects objects, int maxNodeBytes = int.MaxValue, long maxFileBytes = MaxFileBytes)
    {
        var plan = new GcDumpPlan(objects, maxNodeBytes, maxFileBytes);
        try
        {
            plan.Place();
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>The type of an object in the file.</summary>
    public int TypeOf(int node) => _fileTypes[Objects.Graph.TypeOf(node)];

    /// <inheritdoc/>
    public void Dispose() => Labels.Dispose();

    private void Place()
    {
        var graph = Objects.Graph;
        var successors = graph.Successors();
        var sizes = CollectionsMarshal.AsSpan(Types);
        // The undefined node: a type, no size, no children.
        long position = 2;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var size = graph.SizeOf(node);
            if (size > int.MaxValue)
            {
                throw DoesNotFit($"an object of {size:N0} bytes, and it has room for {int.MaxValue:N0}");
            }

            var type = TypeOf(node);
            ref var entry = ref sizes[type];
            entry.Size = entry.Size < 0 ? (int)size : entry.Size;
            Label(position);
            position += entry.Size == size
                ? CompressedInt.SizeOf(type << 1)
                : CompressedInt.SizeOf((type << 1) | 1) + CompressedInt.SizeOf((int)size);
            TotalSize += size;
            position += SizeOf(successors.Of(node), node);
        }

        PlaceRoots(position);
    }

    private void PlaceRoots(long position)
    {
        var first = Objects.Graph.NodeCount;
        if ((long)first + Roots.Nodes.Count > int.MaxValue)
        {
            throw DoesNotFit($"{first:N0} objects, and it counts to {int.MaxValue:N0}");
        }

        for (var i = 0; i < Roots.Nodes.Count; i++)
        {
            Label(position);
            position += CompressedInt.SizeOf(Types.Count << 1)
                + SizeOf(CollectionsMarshal.AsSpan(Roots.Nodes[i].Children), first + i);
            Types.Add((Roots.Nodes[i].Name, 0, null));
        }

        NodeBytes = position <= _maxNodeBytes ? (int)position : throw TooManyBytes(position);
        var file = position + ((first + (long)Roots.Nodes.Count) * BytesOfNode) + BytesBeside;
        foreach (var (name, _, module) in Types)
        {
            file += GcDumpOutput.SizeOf(name) + sizeof(int) + GcDumpOutput.SizeOf(module);
        }

        if (file > _maxFileBytes)
        {
            throw DoesNotFit($"{file:N0} bytes, and its places reach to {_maxFileBytes:N0}");
        }
    }

    private static long SizeOf(ReadOnlySpan<int> children, int node)
    {
        var size = 0L;
        var count = 0;
        foreach (var child in children)
        {
            if (child >= 0)
            {
                size += CompressedInt.SizeOf(child - node);
                count++;
            }
        }

        return size + CompressedInt.SizeOf(count);
    }

    private void Label(long position)
    {
        if (position > _maxNodeBytes)
        {
            throw TooManyBytes(position);
        }

        Labels.Add((int)position);
    }

    private LeakWatchException TooManyBytes(long position) =>
        DoesNotFit($"objects and references of {position:N0} bytes and more, and it has room for {_maxNodeBytes:N0}");

    private static LeakWatchException DoesNotFit(FormattableString what) => new(
        FailureKind.OutputFailed,
        $"The heap does not fit into a .gcdump file: it has {FormattableString.Invariant(what)}.",
        "Keep it as text files alone, which have no such limit.");
}
