using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Tasks: their state, and the variables of the async method that is waiting, the result, or the exception.</content>
internal sealed partial class ValueRenderer
{
    private void AddTask(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        var state = TaskStates.NameOf(BinaryPrimitives.ReadInt32LittleEndian(bytes[layout.Find("m_stateFlags")!.Offset..]));
        line.Add('(');
        line.Add(state);
        line.Add(')');
        if (isInner)
        {
            return;
        }

        if (state.SequenceEqual(TaskStates.OfResult))
        {
            AddNamed("Result"u8, layout.Find("m_result"), bytes, line);
        }
        else if (state.SequenceEqual(TaskStates.OfException))
        {
            AddTaskException(layout, bytes, line);
        }
        else if (layout.Find("StateMachine") is { } machine && machine.End <= bytes.Length)
        {
            AddStateMachine(machine, bytes[machine.Offset..], line);
        }
    }

    private void AddNamed(ReadOnlySpan<byte> name, FieldLayout? field, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        // A task without result has one all the same, an empty structure.
        if (field is { Value: { Size: > 0 } value } && field.End <= bytes.Length
            && value is not { Kind: ValueKind.Structure, Fields.Count: 0 })
        {
            line.Add(" { "u8);
            line.Add(name);
            line.Add(" = "u8);
            _levels = 1;
            AddValue(bytes[field.Offset..], value, line);
            _levels = 0;
            line.Add(" }"u8);
        }
    }

    // A structure, but in programs that were not optimised an object.
    private void AddStateMachine(FieldLayout machine, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        if (machine.Value.Kind == ValueKind.Structure)
        {
            AddVariables(machine.Value.Fields, machine.Value.FurtherFields, bytes, line);
            return;
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (machine.Value.Kind == ValueKind.Reference && BinaryPrimitives.ReadUInt64LittleEndian(bytes) is not 0 and var address
            && _reader.NodeAt(address) is >= 0 and var node && _reader.LayoutOf(node) is { Shape: ObjectShape.Fields } layout
            && _reader.TryRead(node, address, layout.Extent, buffer, out var inner))
        {
            AddVariables(layout.Fields, layout.FurtherFields, inner, line);
        }
    }

    // Where they tell nothing themselves, what is behind them does.
    private void AddVariables(IReadOnlyList<FieldLayout> fields, int further, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        _levels = HasText(fields, bytes) ? 0 : 1;
        AddFields(fields, null, further, bytes, line);
        _levels = 0;
    }

    // The first of those that it has: there are several only behind Task.WhenAll.
    private void AddTaskException(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var list = _reader.Follow(
            ReadAddress(layout, "m_contingentProperties", bytes), "m_exceptionsHolder", "m_faultExceptions", "_items");
        Span<byte> slot = stackalloc byte[sizeof(ulong)];
        if (list != 0 && _reader.NodeAt(list) is >= 0 and var node
            && _reader.LayoutOf(node) is { Shape: ObjectShape.Array, Element.Kind: ValueKind.Reference } array
            && _reader.TryReadLength(node, list, array, out var elements, out var length) && length > 0
            && _reader.TryReadWithin(elements, slot)
            && _reader.Follow(BinaryPrimitives.ReadUInt64LittleEndian(slot), "_exception") is not 0 and var exception)
        {
            line.Add(" { Exception = "u8);
            AddReference(exception, line);
            line.Add(" }"u8);
        }
    }
}
