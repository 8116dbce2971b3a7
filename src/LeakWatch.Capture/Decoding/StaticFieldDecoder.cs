using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Decoding;

/// <summary>Reads the static fields of a GCBulkRootStaticVar event (64-bit layout).</summary>
internal static class StaticFieldDecoder
{
    // Number of values, application domain, CLR instance.
    private const int HeaderBytes = 4 + 8 + 2;

    // Slot, object, type of the object, flags; the name follows.
    private const int FixedBytes = 8 + 8 + 8 + 4;

    /// <summary>Hands the fields that hold an object to <paramref name="sink"/>.</summary>
    /// <returns>False when the event is shorter than it claims to be.</returns>
    public static bool Read(ReadOnlySpan<byte> payload, IHeapSink sink)
    {
        if (payload.Length < HeaderBytes)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        var rest = payload[HeaderBytes..];
        for (uint i = 0; i < count; i++)
        {
            if (rest.Length < FixedBytes)
            {
                return false;
            }

            var text = MemoryMarshal.Cast<byte, char>(rest[FixedBytes..]);
            var nameLength = text.IndexOf('\0');
            if (nameLength < 0)
            {
                return false;
            }

            sink.AddStaticField(new StaticFieldRecord(
                BinaryPrimitives.ReadUInt64LittleEndian(rest),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]),
                new string(text[..nameLength])));
            rest = rest[(FixedBytes + ((nameLength + 1) * sizeof(char)))..];
        }

        return true;
    }
}
