using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;

namespace LeakWatch.Values.Rendering;

/// <summary>
/// Reads objects of a snapshot out of the target's memory. What it gives is certain: the bytes are those of an object of the type
/// and size that the snapshot saw at that address, or there are none. One thread.
/// </summary>
internal sealed class ObjectReader
{
    /// <summary>The most bytes of an object that are looked at, from its address on.</summary>
    public const int MaxBytes = 1024;

    private const int LengthOffset = 8;
    private const int LengthEnd = 12;
    private const int ElementsOffset = 16;
    private const int CharsOffset = 12;

    private readonly HeapObjects _objects;
    private readonly IObjectMemory _memory;
    private readonly LayoutCatalog _layouts;

    public ObjectReader(HeapObjects objects, IObjectMemory memory, LayoutCatalog layouts)
    {
        _objects = objects;
        _memory = memory;
        _layouts = layouts;
    }

    /// <summary>The layout of an object.</summary>
    public ObjectLayout LayoutOf(int node) => _layouts.Of(_objects.TypeOf(node));

    /// <summary>The layout of a type's objects.</summary>
    public ObjectLayout LayoutOf(HeapObjectType type) => _layouts.Of(type);

    /// <summary>Whether what refers to an address by now means the object that the snapshot saw there.</summary>
    public bool IsStillThere(ulong address) => _memory.IsStillThere(address);

    /// <summary>The object at an address; -1 where the snapshot has none.</summary>
    public int NodeAt(ulong address) => _objects.Graph.NodeAt(address);

    /// <summary>Reads an object's fields.</summary>
    /// <param name="node">The object.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="extent">How far its fields reach.</param>
    /// <param name="buffer">Room for <see cref="MaxBytes"/>.</param>
    /// <param name="bytes">The object from its address on.</param>
    public bool TryRead(int node, ulong address, int extent, Span<byte> buffer, out ReadOnlySpan<byte> bytes)
    {
        var room = buffer[..Math.Clamp(extent, sizeof(ulong), MaxBytes)];
        bytes = room;
        return _memory.TryRead(address, room) && IsStill(node, room);
    }

    /// <summary>Reads the fields of an object where the snapshot has it.</summary>
    public bool TryRead(int node, int extent, Span<byte> buffer, out ReadOnlySpan<byte> bytes) =>
        TryRead(node, _objects.Graph.AddressOf(node), extent, buffer, out bytes);

    /// <summary>Reads the beginning of a string.</summary>
    /// <param name="node">The string.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="buffer">Takes the characters, as many as there is room for.</param>
    /// <param name="length">How many the string has.</param>
    /// <param name="text">The characters.</param>
    public bool TryReadText(int node, ulong address, Span<char> buffer, out long length, out ReadOnlySpan<char> text)
    {
        Span<byte> header = stackalloc byte[LengthEnd];
        text = default;
        length = 0;
        if (!_memory.TryRead(address, header) || !IsStill(node, header))
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(header[LengthOffset..]);
        if (ObjectSizes.OfString(length) != _objects.Graph.SizeOf(node))
        {
            return false;
        }

        var chars = buffer[..(int)Math.Min(length, buffer.Length)];
        text = chars;
        return _memory.TryRead(address + CharsOffset, MemoryMarshal.AsBytes(chars));
    }

    /// <summary>Reads how long an array is, or each of its dimensions.</summary>
    /// <param name="node">The array.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="elements">The address of its first element.</param>
    /// <param name="length">How many elements it has in all.</param>
    public bool TryReadLength(int node, ulong address, ObjectLayout layout, out ulong elements, out long length)
    {
        Span<byte> header = stackalloc byte[LengthEnd];
        // An array of several dimensions, and one that does not begin at 0, has their lengths and lower bounds in front of the
        // elements.
        var size = _objects.Graph.SizeOf(node);
        elements = address + ElementsOffset;
        length = 0;
        if (!_memory.TryRead(address, header) || !IsStill(node, header))
        {
            return false;
        }

        length = BinaryPrimitives.ReadUInt32LittleEndian(header[LengthOffset..]);
        var bounds = layout.Rank > 1 ? layout.Rank * 2 * sizeof(int) : 0;
        elements += (ulong)bounds;
        return layout.ElementBytes == 0 || ObjectSizes.OfArray(length, layout.ElementBytes) + bounds == size;
    }

    /// <summary>Reads the lengths of an array's dimensions.</summary>
    public bool TryReadDimensions(ulong address, Span<int> lengths) =>
        _memory.TryRead(address + ElementsOffset, MemoryMarshal.AsBytes(lengths));

    /// <summary>Reads bytes within an object that is known to be still there.</summary>
    public bool TryReadWithin(ulong address, Span<byte> bytes) => _memory.TryRead(address, bytes);

    /// <summary>Goes from an object along fields that refer to others.</summary>
    /// <param name="address">Where to begin.</param>
    /// <param name="fields">The fields' names in metadata.</param>
    /// <returns>The address of the last object; 0 where one of the fields is null, is not there, or cannot be read.</returns>
    public ulong Follow(ulong address, params ReadOnlySpan<string> fields)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        foreach (var name in fields)
        {
            if (address == 0 || NodeAt(address) is not (>= 0 and var node)
                || LayoutOf(node).Find(name) is not { Value.Kind: ValueKind.Reference } field
                || !TryRead(node, address, field.End, buffer, out var bytes) || field.End > bytes.Length)
            {
                return 0;
            }

            address = BinaryPrimitives.ReadUInt64LittleEndian(bytes[field.Offset..]);
        }

        return address;
    }

    private bool IsStill(int node, ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes) == _objects.TypeOf(node).Id;
}
