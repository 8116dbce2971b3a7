using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Files.GcDump;

/// <summary>Hands the objects and roots of a file to a builder, as if they came from a walk of the heap.</summary>
internal sealed class GcDumpWalk
{
    private const int NodesBetweenChecks = 4096;

    private readonly GcDumpFile _file;
    private readonly GcDumpTypes _types;
    private readonly HeapGraphBuilder _builder;

    public GcDumpWalk(GcDumpFile file, GcDumpTypes types, HeapGraphBuilder builder)
    {
        _file = file;
        _types = types;
        _builder = builder;
    }

    /// <summary>References that were read.</summary>
    public long References { get; private set; }

    /// <summary>References to objects that the file does not have.</summary>
    public long LostReferences { get; private set; }

    /// <summary>Reads all: some 0.2 microseconds an object.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">The file is damaged.</exception>
    public void Read(GcDumpRoots roots, CancellationToken cancellationToken)
    {
        using var isObject = NativeBuffer<ulong>.Zeroed((_file.Labels.Length + 63) / 64);
        var objects = FindObjects(isObject.View(), cancellationToken);
        using var addresses = GcDumpAddresses.Of(_file.Addresses, isObject, objects);
        AddObjects(isObject.View(), addresses, cancellationToken);
        roots.AddTo(_builder, addresses);
    }

    private int FindObjects(NativeView<ulong> isObject, CancellationToken cancellationToken)
    {
        var nodes = new GcDumpNodes(_file);
        var objects = 0;
        for (var node = 0; node < _file.Labels.Length; node++)
        {
            Check(node, cancellationToken);
            nodes.GoTo(node);
            if (_types.KindOf(nodes.Type) == GcDumpNodeKind.Object)
            {
                isObject[node >> 6] |= 1UL << (node & 63);
                objects++;
            }
        }

        return objects;
    }

    private void AddObjects(NativeView<ulong> isObject, GcDumpAddresses addresses, CancellationToken cancellationToken)
    {
        var writer = new WalkWriter(_builder);
        var nodes = new GcDumpNodes(_file);
        var count = addresses.Order?.Length ?? _file.Labels.Length;
        for (var i = 0; i < count; i++)
        {
            Check(i, cancellationToken);
            var node = addresses.Order is { } order ? order[i] : i;
            if ((isObject[node >> 6] & (1UL << (node & 63))) == 0)
            {
                continue;
            }

            nodes.GoTo(node);
            while (nodes.ChildrenLeft > 0)
            {
                var child = nodes.NextChild();
                if ((isObject[child >> 6] & (1UL << (child & 63))) != 0)
                {
                    writer.AddReference(addresses.Of(child));
                }
                else
                {
                    LostReferences++;
                }
            }

            writer.AddObject(addresses.Of(node), (ulong)nodes.Size, _types.IdOfType(nodes.Type));
        }

        writer.Flush();
        References = writer.References;
    }

    private static void Check(int node, CancellationToken cancellationToken)
    {
        if (node % NodesBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
