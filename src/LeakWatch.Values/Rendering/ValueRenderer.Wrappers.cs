using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>
/// What an object stands for that says nothing itself: <c>JobWrapper { Key = JobKey { Name = "import-603" } }</c>. Only objects
/// of the program are shown in this way, three levels at the most, and none that lead on to others of their kind.
/// </content>
internal sealed partial class ValueRenderer
{
    // Within the object whose line it is.
    private const int MaxLevels = 2;
    private const int MaxLabels = 3;

    // How many more levels may be shown here, and the type around them.
    private int _levels;
    private int _outerType = -1;

    private void AddObject(int node, ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, int levels)
    {
        var (outerLevels, outerType) = (_levels, _outerType);
        _levels = levels > 0 && layout.IsWrapper && !HasText(layout.Shown, bytes) ? levels : 0;
        _outerType = _objects.Graph.TypeOf(node);
        AddFields(layout.Shown, layout.Pair, layout.FurtherFields, bytes, line);
        (_levels, _outerType) = (outerLevels, outerType);
    }

    private bool MayShowWithin(int node, ObjectLayout layout) =>
        _levels > 0 && !layout.IsOfFramework && (layout.IsSmall || layout.Labels.Count > 0)
        && _objects.Graph.TypeOf(node) != _outerType;

    private bool TryAddWithin(int node, ulong address, ObjectLayout layout, Utf8Line line)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (!_reader.TryRead(node, address, layout.Extent, buffer, out var bytes))
        {
            return false;
        }

        line.Add(layout.ShortName);
        if (layout.IsSmall)
        {
            AddObject(node, layout, bytes, line, _levels - 1);
            return true;
        }

        // Of a large one what it is called.
        var outer = _levels;
        _levels = 0;
        var labels = Math.Min(layout.Labels.Count, MaxLabels);
        AddFields(
            layout.Labels.Count > labels ? [.. layout.Labels.Take(labels)] : layout.Labels,
            layout.Pair,
            layout.FurtherFields + layout.Shown.Count - labels,
            bytes,
            line);
        _levels = outer;
        return true;
    }

    private bool HasText(IReadOnlyList<FieldLayout> fields, ReadOnlySpan<byte> bytes)
    {
        foreach (var field in fields)
        {
            if (field.Value.Kind == ValueKind.Reference && field.Weight != FieldWeight.Machinery && field.End <= bytes.Length
                && BinaryPrimitives.ReadUInt64LittleEndian(bytes[field.Offset..]) is not 0 and var address
                && _reader.NodeAt(address) is >= 0 and var node && _reader.LayoutOf(node).Shape == ObjectShape.Text)
            {
                return true;
            }
        }

        return false;
    }
}
