using System.Buffers.Binary;

namespace LeakWatch.Files.GcDump;

/// <summary>Writes values of the format one behind the other, a megabyte at a time. One thread.</summary>
internal sealed class GcDumpOutput
{
    private const int BufferBytes = 1 << 20;

    private readonly Stream _output;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _flushed;
    private int _length;

    public GcDumpOutput(Stream output) => _output = output;

    /// <summary>How many bytes there are so far.</summary>
    public long Position => _flushed + _length;

    /// <summary>How many bytes a text takes.</summary>
    public static long SizeOf(string? text)
    {
        long size = sizeof(int);
        foreach (var unit in text ?? "")
        {
            size += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        }

        return size;
    }

    public void Byte(byte value) => Room(sizeof(byte))[0] = value;

    public void Tag(GcDumpFormat.Tag tag) => Byte((byte)tag);

    public void Int(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), value);

    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);

    public void Float(float value) => BinaryPrimitives.WriteSingleLittleEndian(Room(sizeof(float)), value);

    public void Compressed(int value)
    {
        var room = RoomAtMost(CompressedInt.MaxBytes);
        _length += CompressedInt.Write(room, value);
    }

    /// <summary>
    /// The number of UTF-16 units, -1 for no text, and each of them by itself in up to three bytes: of a surrogate pair both.
    /// </summary>
    public void Text(string? text)
    {
        Int(text?.Length ?? -1);
        foreach (var unit in text ?? "")
        {
            if (unit < 0x80)
            {
                Byte((byte)unit);
            }
            else if (unit < 0x800)
            {
                Byte((byte)(0xC0 | (unit >> 6)));
                Byte((byte)(0x80 | (unit & 0x3F)));
            }
            else
            {
                Byte((byte)(0xE0 | (unit >> 12)));
                Byte((byte)(0x80 | ((unit >> 6) & 0x3F)));
                Byte((byte)(0x80 | (unit & 0x3F)));
            }
        }
    }

    /// <summary>What stands before the values of an object: that one begins, and its type.</summary>
    public void BeginObject(string type, int version, int oldestReader)
    {
        Tag(GcDumpFormat.Tag.BeginObject);
        Tag(GcDumpFormat.Tag.BeginObject);
        // The type of types.
        Tag(GcDumpFormat.Tag.Null);
        Int(version);
        Int(oldestReader);
        Text(type);
        Tag(GcDumpFormat.Tag.EndObject);
    }

    public void Flush()
    {
        _output.Write(_buffer, 0, _length);
        _flushed += _length;
        _length = 0;
    }

    private Span<byte> Room(int bytes)
    {
        var room = RoomAtMost(bytes);
        _length += bytes;
        return room[..bytes];
    }

    private Span<byte> RoomAtMost(int bytes)
    {
        if (_length + bytes > BufferBytes)
        {
            Flush();
        }

        return _buffer.AsSpan(_length);
    }
}
