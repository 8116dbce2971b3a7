using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <summary>Reads how much a collection holds, or may hold, as its <see cref="ContainerForm"/> says. One thread.</summary>
internal sealed class CollectionReader
{
    private readonly ObjectReader _reader;

    public CollectionReader(ObjectReader reader) => _reader = reader;

    /// <summary>The number of elements; null where it cannot be read.</summary>
    /// <param name="layout">The collection's layout.</param>
    /// <param name="bytes">The collection.</param>
    public long? CountOf(ObjectLayout layout, ReadOnlySpan<byte> bytes) => Evaluate(layout.Container!.Count!, layout, bytes);

    /// <summary>The sum of some numbers in an object and what it refers to; null where one cannot be read.</summary>
    /// <param name="terms">The numbers.</param>
    /// <param name="layout">The object's layout.</param>
    /// <param name="bytes">The object.</param>
    public long? Evaluate(IReadOnlyList<CountTerm> terms, ObjectLayout layout, ReadOnlySpan<byte> bytes)
    {
        long count = 0;
        foreach (var term in terms)
        {
            if (Evaluate(term.Steps, 0, term.IsSum, layout, bytes) is not { } value)
            {
                return null;
            }

            count += term.IsNegative ? -value : value;
        }

        return count;
    }

    private long? Evaluate(string[] steps, int step, bool isSum, ObjectLayout layout, ReadOnlySpan<byte> bytes)
    {
        if (layout.Find(steps[step]) is not { } field || field.End > bytes.Length)
        {
            return null;
        }

        if (step == steps.Length - 1 && !isSum)
        {
            return field.Value.Kind switch
            {
                ValueKind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes[field.Offset..]),
                ValueKind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes[field.Offset..]),
                _ => null,
            };
        }

        var address = field.Value.Kind == ValueKind.Reference
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[field.Offset..])
            : 0;
        if (address == 0 || _reader.NodeAt(address) is not (>= 0 and var node))
        {
            return null;
        }

        if (step == steps.Length - 1)
        {
            return SumOf(node, address);
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var inner = _reader.LayoutOf(node);
        return _reader.TryRead(node, address, inner.Extent, buffer, out var innerBytes)
            ? Evaluate(steps, step + 1, isSum, inner, innerBytes)
            : null;
    }

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
