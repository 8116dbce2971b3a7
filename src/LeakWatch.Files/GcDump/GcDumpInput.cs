using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Reads values of the format one behind the other. No length that the file names is believed before there is that much left of
/// the file. One thread.
/// </summary>
internal sealed class GcDumpInput
{
    // Longer texts are no names of types.
    private const int MaxText = 1 << 20;
    private const int BufferBytes = 1 << 16;

    private readonly Stream _input;
    private readonly WorkProgress? _progress;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;

    /// <summary>Begins at the start of a stream, which tells its length.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="path">What it is called where it is damaged.</param>
    /// <param name="progress">Is told what is read; null for nobody.</param>
    public GcDumpInput(Stream input, string path, WorkProgress? progress = null)
    {
        _input = input;
        _progress = progress;
        Path = path;
        Length = input.Length;
    }

    /// <summary>What it is called.</summary>
    public string Path { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>How many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>A failure that says what is wrong.</summary>
    public LeakWatchException Damaged(string what) =>
        new(FailureKind.InvalidInput, $"{Path} is damaged: {what}.", "Copy or collect it again.");

    public byte Byte() => Take(sizeof(byte))[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public float Float() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>A number of things that take at least so many bytes each.</summary>
    public int Count(int bytesOfEach, string things)
    {
        var count = Int();
        return count >= 0 && count <= (Length - Position) / bytesOfEach
            ? count
            : throw Damaged($"it speaks of {count:N0} {things}, and ends before");
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text()
    {
        var length = Int();
        if (length < 0)
        {
            return null;
        }

        return length <= MaxText && length <= Length - Position
            ? Text(length)
            : throw Damaged($"it has a text of {length:N0} characters");
    }

    /// <summary>A text of so many UTF-16 units, which somebody has looked at.</summary>
    public string Text(int length) => string.Create(length, this, static (text, input) =>
    {
        foreach (ref var unit in text)
        {
            unit = input.Unit();
        }
    });

    /// <summary>Passes over a text of so many units, whatever that is.</summary>
    public void SkipText(int length)
    {
        for (var i = 0; i < length; i++)
        {
            Unit();
        }
    }

    public void Skip(long bytes)
    {
        var buffered = Math.Min(bytes, _end - _start);
        _start += (int)buffered;
        Position += bytes;
        if (bytes > buffered)
        {
            _input.Seek(bytes - buffered, SeekOrigin.Current);
            _progress?.Add(bytes - buffered);
        }
    }

    /// <summary>Reads many values at once.</summary>
    /// <param name="count">How many, as <see cref="Count"/> has it.</param>
    public NativeBuffer<T> Values<T>(int count)
        where T : unmanaged
    {
        const int Step = 1 << 20;
        var values = new NativeBuffer<T>(count);
        try
        {
            for (var start = 0; start < count; start += Step)
            {
                Fill(MemoryMarshal.AsBytes(values.AddSpan(Math.Min(Step, count - start))));
            }

            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private char Unit()
    {
        int first = Byte();
        return first < 0x80 ? (char)first
            : first < 0xE0 ? (char)(((first & 0x1F) << 6) | (Byte() & 0x3F))
            : (char)(((first & 0xF) << 12) | ((Byte() & 0x3F) << 6) | (Byte() & 0x3F));
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        while (_end - _start < bytes)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _input.Read(_buffer, _end, BufferBytes - _end);
            _progress?.Add(read);
            _end += read > 0 ? read : throw Damaged($"it ends too early, behind {Length:N0} bytes");
        }

        var taken = _buffer.AsSpan(_start, bytes);
        _start += bytes;
        Position += bytes;
        return taken;
    }

    private void Fill(Span<byte> target)
    {
        var buffered = Math.Min(_end - _start, target.Length);
        _buffer.AsSpan(_start, buffered).CopyTo(target);
        _start += buffered;
        Position += target.Length;
        target = target[buffered..];
        while (target.Length > 0)
        {
            var read = _input.Read(target);
            _progress?.Add(read);
            target = read > 0 ? target[read..] : throw Damaged($"it ends too early, behind {Length:N0} bytes");
        }
    }
}
