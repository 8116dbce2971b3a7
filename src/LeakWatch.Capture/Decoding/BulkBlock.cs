using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// What an event of the runtime carries that lists many values of one kind: a block index, the number of values, the CLR
/// instance, and the values. Nothing in it is trusted.
/// </summary>
internal static class BulkBlock
{
    private const int HeaderBytes = sizeof(uint) + sizeof(uint) + sizeof(ushort);

    /// <summary>The bytes of an event, for as long as it is handled.</summary>
    public static unsafe ReadOnlySpan<byte> PayloadOf(TraceEvent data) => new((void*)data.DataStart, data.EventDataLength);

    /// <summary>Reads a block; false where it is shorter than it says.</summary>
    /// <param name="payload">The bytes of the event.</param>
    /// <param name="index">The number of the block among those of the same kind and collection.</param>
    /// <param name="values">Its values, for as long as the event is handled.</param>
    public static bool TryRead<T>(ReadOnlySpan<byte> payload, out long index, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        index = -1;
        values = default;
        if (payload.Length < HeaderBytes)
        {
            return false;
        }

        index = MemoryMarshal.Read<uint>(payload);
        long count = MemoryMarshal.Read<uint>(payload[sizeof(uint)..]);
        var rest = payload[HeaderBytes..];
        if (count * Unsafe.SizeOf<T>() > rest.Length)
        {
            return false;
        }

        values = MemoryMarshal.Cast<byte, T>(rest)[..(int)count];
        return true;
    }
}
