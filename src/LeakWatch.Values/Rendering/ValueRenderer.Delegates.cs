using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Delegates: the methods that they call.</content>
internal sealed partial class ValueRenderer
{
    private const int MaxTargets = 3;

    private void AddDelegate(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        line.Add(" -> "u8);
        // The names up to .NET 10, and those from .NET 11 on.
        var (targets, number) = layout.Find("_invocationList") is not null
            ? ("_invocationList", "_invocationCount")
            : ("_helperObject", "_extraData");
        var list = ReadAddress(layout, targets, bytes);
        if (list != 0 && _reader.NodeAt(list) is >= 0 and var node
            && _reader.LayoutOf(node) is { Shape: ObjectShape.Array, ElementBytes: sizeof(ulong) } array
                && HoldsReferences(array.Element)
            && _reader.TryReadLength(node, list, array, out var elements, out var length))
        {
            var count = Math.Min((long)ReadAddress(layout, number, bytes), length);
            AddTargets(elements, count, isInner, line);
            return;
        }

        AddTarget(layout, bytes, line, isInner);
    }

    private void AddTargets(ulong elements, long count, bool isInner, Utf8Line line)
    {
        Span<byte> slot = stackalloc byte[sizeof(ulong)];
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        for (var i = 0; i < Math.Min(count, MaxTargets); i++)
        {
            line.Add(i == 0 ? [] : ", "u8);
            if (_reader.TryReadWithin(elements + (ulong)(i * sizeof(ulong)), slot)
                && BinaryPrimitives.ReadUInt64LittleEndian(slot) is var address and not 0
                    && _reader.NodeAt(address) is >= 0 and var node
                && _reader.LayoutOf(node) is { Shape: ObjectShape.Delegate } layout
                && _reader.TryRead(node, address, layout.Extent, buffer, out var bytes))
            {
                AddTarget(layout, bytes, line, isInner);
            }
            else
            {
                line.Add('?');
            }
        }

        if (count > MaxTargets)
        {
            line.Add(", … ("u8);
            line.Add(count);
            line.Add(" targets)"u8);
        }
    }

    // From .NET 11 on each delegate is wrapped into a structure of its own.
    private static bool HoldsReferences(ValueLayout element) =>
        element.Kind == ValueKind.Reference
            || element is { Kind: ValueKind.Structure, Fields: [{ Value.Kind: ValueKind.Reference }] };

    // A static method is called through a stub; its own code stands in the second pointer.
    private void AddTarget(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        var own = ReadAddress(layout, "_methodPtrAux", bytes);
        line.Add(_methods.AtCode(own != 0 ? own : ReadAddress(layout, "_methodPtr", bytes)));
        if (!isInner && own == 0)
        {
            AddTargetObject(ReadAddress(layout, "_target", bytes), line);
        }
    }

    // The object on which the method is called, or what a lambda has captured: where that tells more than the method does.
    private void AddTargetObject(ulong address, Utf8Line line)
    {
        if (address == 0 || _reader.NodeAt(address) is not (>= 0 and var node) || !_reader.IsStillThere(address)
            || _reader.LayoutOf(node) is not { Shape: ObjectShape.Fields } layout)
        {
            return;
        }

        var start = line.Length;
        _levels = 1;
        line.Add(" on "u8);
        if (!MayShowWithin(node, layout) || !TryAdd(node, address, line, isInner: true))
        {
            line.Shorten(start);
        }

        _levels = 0;
    }
}
