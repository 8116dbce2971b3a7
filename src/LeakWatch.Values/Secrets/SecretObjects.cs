using System.Buffers.Binary;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Secrets;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values.Secrets;

/// <summary>
/// The objects of a heap that are secrets because of who refers to them: a string has a line of its own, on which no field's name
/// stands. Found before the first line is written, by all static fields, fields and dictionary entries that are named like
/// secrets.
/// </summary>
/// <remarks>
/// One pass over the objects; those are read whose type has such fields. Where one cannot be read for certain, all texts that it
/// refers to are taken for secrets. One thread.
/// </remarks>
internal sealed class SecretObjects
{
    // Of an array: what has more entries than these is no table of settings or headers.
    private const int MaxEntries = 1024;
    private const int MaxDepth = 4;
    private const int MaxTexts = 1024;
    private const int MaxCharacters = 256;
    private const long EmptyText = 22;

    private readonly HeapObjects _objects;
    private readonly ObjectReader _reader;
    private readonly IObjectMemory _memory;
    private readonly NodeSet _secrets;
    private readonly SecretKeys _keys;
    private readonly List<int> _texts = [];

    private SecretObjects(HeapObjects objects, ObjectReader reader, IObjectMemory memory)
    {
        _objects = objects;
        _reader = reader;
        _memory = memory;
        _secrets = new NodeSet(objects.Graph.NodeCount);
        _keys = new SecretKeys(reader, objects.Graph.NodeCount);
    }

    /// <summary>Whether all entries were read.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The texts of some of them; null where there are none.</summary>
    public KnownSecrets? Known { get; private set; }

    /// <summary>Finds them.</summary>
    public static SecretObjects Find(HeapObjects objects, ObjectReader reader, IObjectMemory memory)
    {
        var secrets = new SecretObjects(objects, reader, memory);
        secrets.AddRoots();
        secrets.AddHeld();
        secrets.Known = KnownSecrets.Of(secrets.ReadTexts());
        return secrets;
    }

    /// <summary>Whether an object is a secret.</summary>
    public bool Has(int node) => _secrets.Has(node);

    /// <summary>Whether the object at an address is the name of a secret.</summary>
    public bool IsKey(ulong address) => _keys.Has(address);

    private void AddRoots()
    {
        foreach (var root in _objects.Graph.Roots)
        {
            var field = root.Kind is RootKind.Static or RootKind.ThreadStatic
                ? root.Name.AsSpan()[(root.Name.LastIndexOf('.') + 1)..]
                : [];
            if (SecretName.Of(field) is not SecretKind.None and var kind)
            {
                Add(root.Node, kind, 0);
            }

            if (root.Kind is RootKind.Stack or RootKind.Static)
            {
                AddArguments(root.Node);
            }
        }
    }

    // "--password", "p": the arguments of Main.
    private void AddArguments(int node)
    {
        const int MaxArguments = 256;
        if (node < 0 || _reader.LayoutOf(node) is not { Shape: ObjectShape.Array, Element.Kind: ValueKind.Reference })
        {
            return;
        }

        var texts = _objects.Graph.SuccessorsOf(node);
        for (var i = 1; i < Math.Min(texts.Length, MaxArguments); i++)
        {
            if (texts[i] >= 0 && texts[i - 1] >= 0 && _reader.LayoutOf(texts[i - 1]).Shape == ObjectShape.Text
                && _keys.IsSwitch(texts[i - 1], _objects.Graph.AddressOf(texts[i - 1])))
            {
                Add(texts[i], SecretKind.Text, 0);
            }
        }
    }

    private void AddHeld()
    {
        var plans = new HolderPlan?[_objects.Types.Count];
        for (var type = 0; type < plans.Length; type++)
        {
            plans[type] = HolderPlan.Of(_reader.LayoutOf(_objects.Types[type]));
        }

        if (!plans.Any(plan => plan is not null))
        {
            return;
        }

        var nodes = new int[HeapBlock.MaxObjects];
        var addresses = new ulong[HeapBlock.MaxObjects];
        foreach (var block in _objects.Graph.Blocks)
        {
            var count = _objects.Graph.ListBlock(block, nodes, addresses);
            for (var i = 0; i < count; i++)
            {
                if (plans[_objects.Graph.TypeOf(nodes[i])] is { } plan)
                {
                    AddHeldBy(nodes[i], addresses[i], plan);
                }
            }
        }
    }

    private void AddHeldBy(int node, ulong address, HolderPlan plan)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var layout = _reader.LayoutOf(node);
        if (layout.Shape == ObjectShape.Array)
        {
            AddHeldByElements(node, address, layout, plan, buffer);
        }
        else if (!_reader.TryRead(node, address, plan.Extent, buffer, out var bytes) || !_memory.IsCopied(address, plan.Extent))
        {
            AddAllHeldBy(node, plan);
        }
        else
        {
            AddHeldIn(bytes, plan);
        }
    }

    private void AddHeldByElements(int node, ulong address, ObjectLayout layout, HolderPlan plan, Span<byte> buffer)
    {
        if (layout.ElementBytes is 0 or > ObjectReader.MaxBytes || plan.Extent > layout.ElementBytes
            || !_reader.TryReadLength(node, address, layout, out var elements, out var length))
        {
            AddAllHeldBy(node, plan);
            return;
        }

        var element = buffer[..layout.ElementBytes];
        // A large table is none of settings; what its fields are named still counts.
        var most = plan.Fields.Count > 0 ? length : length > MaxEntries ? 0 : length;
        for (long i = 0; i < most; i++)
        {
            var at = elements + (ulong)(i * layout.ElementBytes);
            if (!_reader.TryReadWithin(at, element) || !_memory.IsCopied(at, element.Length))
            {
                AddAllHeldBy(node, plan);
                return;
            }

            AddHeldIn(element, plan);
        }
    }

    private void AddHeldIn(ReadOnlySpan<byte> bytes, HolderPlan plan)
    {
        foreach (var (offset, kind) in plan.Fields)
        {
            if (offset + sizeof(ulong) <= bytes.Length)
            {
                Add(_reader.NodeAt(BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..])), kind, 0);
            }
        }

        foreach (var (key, value) in plan.Pairs)
        {
            if (Math.Max(key, value) + sizeof(ulong) <= bytes.Length
                && BinaryPrimitives.ReadUInt64LittleEndian(bytes[value..]) is not 0 and var named
                && _keys.Has(BinaryPrimitives.ReadUInt64LittleEndian(bytes[key..])))
            {
                Add(_reader.NodeAt(named), SecretKind.Whole, 0);
            }
        }
    }

    // By the graph alone: too much rather than too little.
    private void AddAllHeldBy(int node, HolderPlan plan)
    {
        IsWhole &= plan.Pairs.Count == 0;
        if (plan.Fields.Count > 0)
        {
            foreach (var held in _objects.Graph.SuccessorsOf(node))
            {
                Add(held, SecretKind.Text, 0);
            }
        }
    }

    // The texts in collections as well; of any other object only its single one.
    private void Add(int node, SecretKind kind, int depth)
    {
        if (node < 0 || depth > MaxDepth)
        {
            return;
        }

        var layout = _reader.LayoutOf(node);
        switch (layout.Shape)
        {
            case ObjectShape.Text:
                // The empty one is everybody's.
                if (_objects.Graph.SizeOf(node) > EmptyText && _secrets.Add(node) && _texts.Count < MaxTexts)
                {
                    _texts.Add(node);
                }

                break;
            case ObjectShape.Boxed or ObjectShape.Array or ObjectShape.Builder or ObjectShape.Collection:
                if (_secrets.Add(node))
                {
                    AddSuccessors(node, kind, depth);
                }

                break;
            case ObjectShape.Fields when kind == SecretKind.Whole && SingleTextOf(node) is >= 0 and var text:
                Add(text, kind, depth + 1);
                break;
        }
    }

    private void AddSuccessors(int node, SecretKind kind, int depth)
    {
        foreach (var held in _objects.Graph.SuccessorsOf(node))
        {
            Add(held, kind, depth + 1);
        }
    }

    private IEnumerable<string> ReadTexts()
    {
        var buffer = new char[MaxCharacters];
        foreach (var node in _texts)
        {
            var address = _objects.Graph.AddressOf(node);
            if (_memory.IsCopied(address, sizeof(ulong))
                && _reader.TryReadText(node, address, buffer, out var length, out var text) && length <= MaxCharacters)
            {
                yield return new string(text);
            }
        }
    }

    private int SingleTextOf(int node)
    {
        var single = -1;
        foreach (var held in _objects.Graph.SuccessorsOf(node))
        {
            if (held >= 0 && _reader.LayoutOf(held).Shape == ObjectShape.Text)
            {
                if (single >= 0 && single != held)
                {
                    return -1;
                }

                single = held;
            }
        }

        return single;
    }
}
