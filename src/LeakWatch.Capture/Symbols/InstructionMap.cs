using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Symbols;

/// <summary>From which instruction of a method's IL its code comes. Immutable.</summary>
internal sealed class InstructionMap
{
    // Method, version; one byte; how many; then all IL offsets, and all native ones.
    private const int VersionAt = sizeof(ulong);
    private const int CountAt = VersionAt + sizeof(ulong) + sizeof(byte);
    private const int OffsetsAt = CountAt + sizeof(ushort);

    // Above are marks: no mapping, prolog, epilog (ICorDebugInfo).
    private const uint MaxOffset = 0xFFFFFF00;

    private readonly uint[] _native;
    private readonly uint[] _il;

    private InstructionMap(uint[] native, uint[] il) => (_native, _il) = (native, il);

    /// <summary>How many pairs it has.</summary>
    public int Count => _native.Length;

    /// <summary>Which method and version of it an event is about; null where it is too short.</summary>
    public static (ulong MethodId, ulong Version)? KeyOf(ReadOnlySpan<byte> payload) => payload.Length < OffsetsAt
        ? null
        : (MemoryMarshal.Read<ulong>(payload), MemoryMarshal.Read<ulong>(payload[VersionAt..]));

    /// <summary>Reads the event MethodILToNativeMap; null where it is shorter than it says, or has nothing to say.</summary>
    public static InstructionMap? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < OffsetsAt || MemoryMarshal.Read<ushort>(payload[CountAt..]) is var count
            && payload.Length - OffsetsAt < count * 2 * sizeof(uint))
        {
            return null;
        }

        var values = MemoryMarshal.Cast<byte, uint>(payload[OffsetsAt..]);
        var (il, native) = (new List<uint>(count), new List<uint>(count));
        for (var i = 0; i < count; i++)
        {
            if (values[i] < MaxOffset)
            {
                il.Add(values[i]);
                native.Add(values[count + i]);
            }
        }

        if (il.Count == 0)
        {
            return null;
        }

        var (sortedIl, sortedNative) = (il.ToArray(), native.ToArray());
        Array.Sort(sortedNative, sortedIl);
        return new InstructionMap(sortedNative, sortedIl);
    }

    /// <summary>The IL offset of the code at a native offset; null in front of the first that is known.</summary>
    public int? ILOffsetOf(uint native)
    {
        var place = Array.BinarySearch(_native, native);
        place = place < 0 ? ~place - 1 : place;
        return place < 0 ? null : (int)Math.Min(_il[place], int.MaxValue);
    }
}
