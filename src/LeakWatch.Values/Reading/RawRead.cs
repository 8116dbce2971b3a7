using System.Buffers.Binary;

namespace LeakWatch.Values.Reading;

/// <summary>Reads bytes of the target; returns how many came, which may be fewer than asked for.</summary>
internal delegate int RawRead(ulong address, Span<byte> destination);

/// <summary>Numbers by such reads.</summary>
internal static class RawReads
{
    /// <summary>The word at an address; 0 where it cannot be read.</summary>
    public static ulong Word(this RawRead read, ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        return read(address, word) == word.Length ? BinaryPrimitives.ReadUInt64LittleEndian(word) : 0;
    }
}
