using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Types;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Decoding;

/// <summary>Reads the type descriptions of a BulkType event (64-bit layout).</summary>
internal static class BulkTypeDecoder
{
    // Number of values, CLR instance.
    private const int HeaderBytes = 4 + 2;

    // Type id, module id, metadata token, flags, element type; the name and the parameters follow.
    private const int FixedBytes = 8 + 8 + 4 + 4 + 1;

    /// <summary>Adds the descriptions to <paramref name="types"/>.</summary>
    /// <returns>False when the event is shorter than it claims to be.</returns>
    public static unsafe bool Read(TraceEvent data, TypeCatalog types) =>
        Read(new ReadOnlySpan<byte>((void*)data.DataStart, data.EventDataLength), types);

    /// <summary>Adds the descriptions in an event's payload to <paramref name="types"/>.</summary>
    public static bool Read(ReadOnlySpan<byte> payload, TypeCatalog types)
    {
        if (payload.Length < HeaderBytes)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        var rest = payload[HeaderBytes..];
        for (uint i = 0; i < count; i++)
        {
            if (ReadOne(ref rest) is not { } type)
            {
                return false;
            }

            types.Add(type);
        }

        return true;
    }

    private static TypeDescription? ReadOne(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < FixedBytes)
        {
            return null;
        }

        var id = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        var module = BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]);
        var token = BinaryPrimitives.ReadInt32LittleEndian(rest[16..]);
        var flags = BinaryPrimitives.ReadInt32LittleEndian(rest[20..]);
        var elementType = rest[24];
        var text = MemoryMarshal.Cast<byte, char>(rest[FixedBytes..]);
        var nameLength = text.IndexOf('\0');
        if (nameLength < 0)
        {
            return null;
        }

        var name = new string(text[..nameLength]);
        rest = rest[(FixedBytes + ((nameLength + 1) * sizeof(char)))..];
        if (rest.Length < sizeof(uint))
        {
            return null;
        }

        long parameterCount = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        rest = rest[sizeof(uint)..];
        if (parameterCount * sizeof(ulong) > rest.Length)
        {
            return null;
        }

        var parameters = new ulong[parameterCount];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = BinaryPrimitives.ReadUInt64LittleEndian(rest[(i * sizeof(ulong))..]);
        }

        rest = rest[(parameters.Length * sizeof(ulong))..];
        return new TypeDescription(id, module, token, (HeapTypeFlags)flags, elementType, name, parameters);
    }
}
