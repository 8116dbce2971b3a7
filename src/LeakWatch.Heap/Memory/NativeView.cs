using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LeakWatch.Heap.Memory;

/// <summary>
/// A <see cref="NativeBuffer{T}"/> that does not grow any more, for loops: place and length in registers instead of in an object.
/// Checked as well. Of no use once the buffer has grown or is gone.
/// </summary>
internal readonly unsafe ref struct NativeView<T>
    where T : unmanaged
{
    private readonly T* _values;
    private readonly long _length;

    public NativeView(T* values, long length)
    {
        _values = values;
        _length = length;
    }

    public long Length => _length;

    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)_length)
            {
                ThrowOutOfRange(index);
            }

            return ref _values[index];
        }
    }

    /// <summary>Has a value fetched that will be asked for soon, where the processor can be told; any index will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(long index)
    {
        if (Sse.IsSupported && (ulong)index < (ulong)_length)
        {
            Sse.Prefetch0(_values + index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span(long start, int count)
    {
        if (start < 0 || count < 0 || start + count > _length)
        {
            ThrowOutOfRange(start + count);
        }

        return new Span<T>(_values + start, count);
    }

    private static void ThrowOutOfRange(long index) => throw new ArgumentOutOfRangeException(nameof(index), index, null);
}
