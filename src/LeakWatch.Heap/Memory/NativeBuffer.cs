using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Memory;

/// <summary>
/// A growing array of plain values outside of the managed heap, for arrays with an element an object of the target: of any
/// length, given back the moment they are disposed of, and grown by moving pages instead of copying them where the C library can
/// (glibc's realloc uses mremap for blocks of this size). Every access is checked, in Release as well.
/// </summary>
/// <remarks>
/// Not for several threads at once while it grows; afterwards it may be read by any, and written at distinct places. Whoever
/// makes it disposes of it, when nobody uses it any more: there is no finalizer, which could free what is still read through a
/// view.
/// </remarks>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private T* _values;
    private long _capacity;
    private bool _isDisposed;

    public NativeBuffer(long capacity = 0) => Reserve(capacity);

    /// <summary>How many values there are.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that are allocated.</summary>
    public long Bytes => _capacity * sizeof(T);

    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Length)
            {
                ThrowOutOfRange(index);
            }

            return ref _values[index];
        }
    }

    /// <summary>A buffer of this many values, all zero.</summary>
    public static NativeBuffer<T> Zeroed(long length)
    {
        var buffer = new NativeBuffer<T>();
        // calloc: untouched pages cost nothing.
        buffer._values = (T*)NativeMemory.AllocZeroed((nuint)Math.Max(length, 1), (nuint)sizeof(T));
        HugePages.Advise(buffer._values, (nuint)length * (nuint)sizeof(T));
        buffer._capacity = length;
        buffer.Length = length;
        return buffer;
    }

    /// <summary>A buffer of this many equal values.</summary>
    public static NativeBuffer<T> Filled(long length, T value)
    {
        var buffer = new NativeBuffer<T>(length) { Length = length };
        const int Step = 1 << 20;
        for (long start = 0; start < length; start += Step)
        {
            buffer.Span(start, (int)Math.Min(Step, length - start)).Fill(value);
        }

        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (Length == _capacity)
        {
            Reserve(Length + 1);
        }

        _values[Length++] = value;
    }

    /// <summary>Room for some values more at the end, to be filled by the caller.</summary>
    public Span<T> AddSpan(int count)
    {
        Reserve(Length + count);
        var span = new Span<T>(_values + Length, count);
        Length += count;
        return span;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span(long start, int count) => View().Span(start, count);

    /// <summary>Leaves out the values behind a length.</summary>
    public void Shorten(long length) =>
        Length = length <= Length && length >= 0 ? length : throw new ArgumentOutOfRangeException(nameof(length));

    /// <summary>The values for a loop in which the buffer does not grow.</summary>
    public NativeView<T> View() => new(_values, Length);

    // No length and no capacity: every later use ends where it is checked anyway.
    public void Dispose()
    {
        NativeMemory.Free(_values);
        _values = null;
        _capacity = 0;
        Length = 0;
        _isDisposed = true;
    }

    private void ThrowOutOfRange(long index)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        throw new ArgumentOutOfRangeException(nameof(index), index, null);
    }

    private void Reserve(long capacity)
    {
        if (capacity <= _capacity)
        {
            return;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        const long MinValues = 1024;
        capacity = Math.Max(Math.Max(capacity, MinValues), _capacity + (_capacity / 2));
        _values = (T*)NativeMemory.Realloc(_values, checked((nuint)capacity * (nuint)sizeof(T)));
        HugePages.Advise(_values, (nuint)capacity * (nuint)sizeof(T));
        _capacity = capacity;
    }
}
