using System.Runtime.InteropServices;

namespace LeakWatch.Values.Reading;

/// <summary>Reads single values by reading bytes.</summary>
internal abstract class MemoryReader
{
    /// <summary>Copies bytes; returns how many came.</summary>
    public abstract int Read(ulong address, Span<byte> buffer);

    /// <summary>Reads a value; false where it does not come whole.</summary>
    public bool Read<T>(ulong address, out T value)
        where T : unmanaged
    {
        value = default;
        var bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1));
        return Read(address, bytes) == bytes.Length;
    }

    /// <summary>Reads a value; its default where it does not come whole.</summary>
    public T Read<T>(ulong address)
        where T : unmanaged => Read(address, out T value) ? value : default;

    /// <summary>Reads an address; false where it does not come whole.</summary>
    public bool ReadPointer(ulong address, out ulong value) => Read(address, out value);

    /// <summary>Reads an address; 0 where it does not come whole.</summary>
    public ulong ReadPointer(ulong address) => Read<ulong>(address);
}
