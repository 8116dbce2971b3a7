using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Files.GcDump;

/// <summary>Hands the objects and roots of a file to a builder, as if they came from a walk of the heap.</summary>
internal sealed class GcDumpWalk
{
    private const int ObjectsOfStep = 4096;

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
        var step = new Step(_builder);
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
            var found = 0UL;
            while (nodes.ChildrenLeft > 0)
            {
                var child = nodes.NextChild();
                if ((isObject[child >> 6] & (1UL << (child & 63))) != 0)
                {
                    step.AddReference(new HeapReferenceRecord(addresses.Of(child)));
                    found++;
                }
                else
                {
                    LostReferences++;
                }
            }

            References += (long)found;
            step.AddObject(new HeapObjectRecord(addresses.Of(node), (ulong)nodes.Size, _types.IdOfType(nodes.Type), found));
        }

        step.Flush();
    }

    private static void Check(int node, CancellationToken cancellationToken)
    {
        if (node % ObjectsOfStep == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Objects and references are handed over thousands at a time, each in their order.
    private sealed class Step
    {
        private readonly HeapGraphBuilder _builder;
        private readonly HeapObjectRecord[] _objects = new HeapObjectRecord[ObjectsOfStep];
        private readonly HeapReferenceRecord[] _references = new HeapReferenceRecord[ObjectsOfStep];
        private int _objectCount;
        private int _referenceCount;

        public Step(HeapGraphBuilder builder) => _builder = builder;

        public void AddObject(in HeapObjectRecord record)
        {
            if (_objectCount == ObjectsOfStep)
            {
                Flush();
            }

            _objects[_objectCount++] = record;
        }

        public void AddReference(in HeapReferenceRecord record)
        {
            if (_referenceCount == ObjectsOfStep)
            {
                Flush();
            }

            _references[_referenceCount++] = record;
        }

        public void Flush()
        {
            _builder.AddObjects(_objects.AsSpan(0, _objectCount));
            _builder.AddReferences(_references.AsSpan(0, _referenceCount));
            (_objectCount, _referenceCount) = (0, 0);
        }
    }
}
