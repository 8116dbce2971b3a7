using System.Text;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// Reads numbers and texts of the format in which the ahead-of-time compiler keeps tables in an executable: the lowest bits that
/// are set in the first byte of a number say how many bytes it takes. One thread.
/// </summary>
internal sealed class NativeFormatReader
{
    private const int WindowBytes = 4096;
    private const int LongestText = 4096;

    private readonly ElfFile _file;
    private readonly byte[] _window = new byte[WindowBytes];
    private ulong _start;
    private int _length;

    public NativeFormatReader(ElfFile file) => _file = file;

    /// <summary>Reads a byte and goes past it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte ReadByte(ref ulong address)
    {
        if (address - _start >= (ulong)_length)
        {
            _start = address;
            _length = _file.ReadLoaded(address, _window);
            if (_length == 0)
            {
                throw new InvalidDataException("Nothing is loaded at this address.");
            }
        }

        return _window[address++ - _start];
    }

    /// <summary>Reads as many bytes as <paramref name="size"/> says, the lowest first.</summary>
    /// <exception cref="InvalidDataException">There are less.</exception>
    public uint ReadFixed(ref ulong address, int size)
    {
        uint value = 0;
        for (var i = 0; i < size; i++)
        {
            value |= (uint)ReadByte(ref address) << (8 * i);
        }

        return value;
    }

    /// <summary>Reads a number and goes past it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public uint ReadUnsigned(ref ulong address) => Read(ref address, out _);

    /// <summary>Reads a number that may be below zero and goes past it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public int ReadSigned(ref ulong address)
    {
        var value = Read(ref address, out var bits);
        return (int)(value << (32 - bits)) >> (32 - bits);
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">There is none, or a long one.</exception>
    public string ReadText(ulong address)
    {
        var length = ReadUnsigned(ref address);
        if (length > LongestText)
        {
            throw new InvalidDataException("Too long for a name.");
        }

        var text = new byte[length];
        foreach (ref var character in text.AsSpan())
        {
            character = ReadByte(ref address);
        }

        return Encoding.UTF8.GetString(text);
    }

    private uint Read(ref ulong address, out int bits)
    {
        uint value = ReadByte(ref address);
        for (var more = 0; more < 4; more++)
        {
            if ((value & (1u << more)) == 0)
            {
                bits = 7 * (more + 1);
                return (value | (ReadFixed(ref address, more) << 8)) >> (more + 1);
            }
        }

        bits = 32;
        return ReadFixed(ref address, sizeof(uint));
    }
}
