using System.Buffers.Binary;
using LeakWatch.Values.Reading;

namespace LeakWatch.Values.Dumps;

/// <summary>A window that goes over the memory of a dump, so that objects that lie side by side are read many at a time.</summary>
internal sealed class DumpWindow
{
    private const int UsualBytes = 1 << 20;

    private readonly RawRead _read;
    private readonly byte[] _bytes;
    private ulong _start;
    private int _length;

    /// <summary>Makes one.</summary>
    /// <param name="read">Reads the dump.</param>
    /// <param name="bytes">How much is read at a time.</param>
    public DumpWindow(RawRead read, int bytes = UsualBytes)
    {
        _read = read;
        _bytes = GC.AllocateUninitializedArray<byte>(bytes);
    }

    /// <summary>
    /// The bytes from an address on, as many as are at hand; fewer than asked for only where the dump has no more.
    /// </summary>
    /// <param name="address">Where they begin.</param>
    /// <param name="least">How many are needed, no more than the window has.</param>
    /// <param name="end">Where to stop reading ahead.</param>
    public ReadOnlySpan<byte> At(ulong address, int least, ulong end)
    {
        var offset = address - _start;
        if (address < _start || offset + (ulong)least > (ulong)_length)
        {
            _start = address;
            var wanted = Math.Min((ulong)_bytes.Length, Math.Max(end - address, (ulong)least));
            _length = _read(address, _bytes.AsSpan(0, (int)wanted));
            offset = 0;
        }

        return _bytes.AsSpan((int)offset, _length - (int)offset);
    }

    /// <summary>A number; 0 where it cannot be read.</summary>
    public ulong Word(ulong address, ulong end)
    {
        var bytes = At(address, sizeof(ulong), end);
        return bytes.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
    }
}
