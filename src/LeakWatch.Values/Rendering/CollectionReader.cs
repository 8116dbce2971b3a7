using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <summary>Reads how much a collection holds, or may hold, as its <see cref="ContainerForm"/> says. One thread.</summary>
internal sealed class CollectionReader
{
    // They get larger as they get more, so that hardly one collection has as many.
    private const int MaxSegments = 1 << 16;

    private readonly ObjectReader _reader;

    public CollectionReader(ObjectReader reader) => _reader = reader;

    /// <summary>The number of elements; null where it cannot be read.</summary>
    /// <param name="layout">The collection's layout.</param>
    /// <param name="bytes">The collection.</param>
    public long? CountOf(ObjectLayout layout, ReadOnlySpan<byte> bytes) => layout.Container switch
    {
        { Count: { } count } => Evaluate(count, layout, bytes),
        { Segments: { } segments } => CountIn(segments, layout, bytes),
        _ => null,
    };

    /// <summary>How many elements a container says it has; null where it does not say so, or that cannot be read.</summary>
    /// <param name="container">The container.</param>
    /// <param name="objects">Of how many objects it must consist.</param>
    public long? ElementsOf(int container, long objects)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var layout = _reader.LayoutOf(container);
        if (layout.Container is not { } form || (!form.IsCollection && form.BufferLength is null)
            || !_reader.TryRead(container, layout.Extent, buffer, out var bytes) || !IsAll(layout, bytes, objects))
        {
            return null;
        }

        var elements = form.BufferLength is { } length ? Evaluate(length, layout, bytes) : CountOf(layout, bytes);
        return elements >= 0 ? elements : null;
    }

    /// <summary>How much a container may hold; null where it does not say so, or that cannot be read.</summary>
    public long? BoundOf(int container)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var layout = _reader.LayoutOf(container);
        return layout.Container?.Bound is { } bound && _reader.TryRead(container, layout.Extent, buffer, out var bytes)
            ? Evaluate(bound, layout, bytes)
            : null;
    }

    private bool IsAll(ObjectLayout layout, scoped ReadOnlySpan<byte> bytes, long objects)
    {
        if (objects <= 1 || layout.Container?.Link is not { } link || objects > MaxSegments)
        {
            return objects == 1;
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var linked = 1;
        for (var next = Reference(layout, link, bytes); next is not 0; next = Reference(layout, link, bytes))
        {
            if (next is not { } address || ++linked > objects || _reader.NodeAt(address) is not (>= 0 and var node)
                || _reader.LayoutOf(node) != layout || !_reader.TryRead(node, layout.Extent, buffer, out bytes))
            {
                return false;
            }
        }

        return linked == objects;
    }

    // Null where one of the segments cannot be read: those behind it are not known then.
    private long? CountIn(SegmentForm form, ObjectLayout collection, scoped ReadOnlySpan<byte> bytes)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var next = Reference(collection, form.Known.First, bytes);
        long count = 0;
        for (var i = 0; next is not 0; i++)
        {
            if (next is not { } address || i == MaxSegments || _reader.NodeAt(address) is not (>= 0 and var node)
                || _reader.LayoutOf(node) is var segment && !_reader.TryRead(node, segment.Extent, buffer, out bytes)
                || Evaluate(form.Count, segment, bytes) is not { } elements)
            {
                return null;
            }

            if (form.Ring is not null)
            {
                if (Evaluate(form.Ring, segment, bytes) is not (> 0 and var ring))
                {
                    return null;
                }

                elements = ((elements % ring) + ring) % ring;
            }

            count += elements;
            next = Reference(segment, form.Known.Next, bytes);
        }

        return count;
    }

    // Null where there is no such field.
    private static ulong? Reference(ObjectLayout layout, string name, scoped ReadOnlySpan<byte> bytes) =>
        layout.Find(name) is { Value.Kind: ValueKind.Reference } field && field.End <= bytes.Length
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[field.Offset..])
            : null;

    private long? Evaluate(IReadOnlyList<CountTerm> terms, ObjectLayout layout, scoped ReadOnlySpan<byte> bytes)
    {
        long count = 0;
        foreach (var term in terms)
        {
            if (Evaluate(term, 0, layout.Fields, bytes) is not { } value)
            {
                return null;
            }

            count += term.IsNegative ? -value : value;
        }

        return count;
    }

    private long? Evaluate(CountTerm term, int step, IReadOnlyList<FieldLayout> fields, scoped ReadOnlySpan<byte> bytes)
    {
        if (FieldLayout.Find(fields, term.Steps[step]) is not { } field || field.End > bytes.Length)
        {
            return null;
        }

        var isLast = step == term.Steps.Length - 1;
        var value = bytes[field.Offset..];
        return field.Value.Kind switch
        {
            ValueKind.Int32 when isLast && term.Kind == CountTermKind.Number => BinaryPrimitives.ReadInt32LittleEndian(value),
            ValueKind.Int64 when isLast && term.Kind == CountTermKind.Number => BinaryPrimitives.ReadInt64LittleEndian(value),
            ValueKind.Structure when !isLast => Evaluate(term, step + 1, field.Value.Fields, value),
            ValueKind.Reference when !isLast || term.Kind != CountTermKind.Number =>
                EvaluateBehind(term, step, BinaryPrimitives.ReadUInt64LittleEndian(value)),
            _ => null,
        };
    }

    private long? EvaluateBehind(CountTerm term, int step, ulong address)
    {
        if (address == 0 || _reader.NodeAt(address) is not (>= 0 and var node))
        {
            return null;
        }

        if (step == term.Steps.Length - 1)
        {
            return term.Kind == CountTermKind.Sum ? SumOf(node, address) : LengthOf(node, address);
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var inner = _reader.LayoutOf(node);
        return _reader.TryRead(node, inner.Extent, buffer, out var bytes) ? Evaluate(term, step + 1, inner.Fields, bytes) : null;
    }

    private long? LengthOf(int node, ulong address) =>
        _reader.LayoutOf(node) is { Shape: ObjectShape.Array } layout
            && _reader.TryReadLength(node, address, layout, out _, out var length)
            ? length
            : null;

    private long? SumOf(int node, ulong address)
    {
        const int MaxNumbers = 4096;
        const int NumbersOfStep = 256;
        var layout = _reader.LayoutOf(node);
        if (layout.Element.Kind != ValueKind.Int32
            || !_reader.TryReadLength(node, address, layout, out var elements, out var length) || length > MaxNumbers)
        {
            return null;
        }

        Span<int> numbers = stackalloc int[NumbersOfStep];
        long sum = 0;
        for (long start = 0; start < length; start += NumbersOfStep)
        {
            var some = numbers[..(int)Math.Min(NumbersOfStep, length - start)];
            if (!_reader.TryReadWithin(elements + ((ulong)start * sizeof(int)), MemoryMarshal.AsBytes(some)))
            {
                return null;
            }

            foreach (var number in some)
            {
                sum += number;
            }
        }

        return sum;
    }
}
