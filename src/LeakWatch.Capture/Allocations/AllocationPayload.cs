using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Allocations;

/// <summary>
/// What the two events of sampled allocations carry, read from their bytes (ClrEtwAll.man). Nothing in them is trusted, and nothing is
/// made of the type's name that stands in the middle.
/// </summary>
/// <param name="TypeId">The MethodTable of the object's type.</param>
/// <param name="IsSmall">Whether it is an ordinary small object: no large one, and no pinned one.</param>
/// <param name="Address">Where the object is.</param>
/// <param name="Size">Its size in bytes; 0 where that is not told.</param>
/// <param name="Allocated">Bytes allocated since the event before; 0 where that plays no part.</param>
internal readonly record struct AllocationPayload(ulong TypeId, bool IsSmall, ulong Address, ulong Size, ulong Allocated)
{
    /// <summary>Reads the type of <c>AllocationSampled</c> alone; 0 where it is too short.</summary>
    public static ulong TypeOfSampled(ReadOnlySpan<byte> payload) => TypeAt(payload, SampledTypeAt);

    /// <summary>Reads the type of <c>GCAllocationTick</c> alone; 0 where it is too short.</summary>
    public static ulong TypeOfTick(ReadOnlySpan<byte> payload) => TypeAt(payload, TickTypeAt);

    // Kind, CLR instance; type, name; address, size.
    private const int SampledKindAt = 0;
    private const int SampledTypeAt = sizeof(uint) + sizeof(ushort);

    // Amount of 32 bits, kind, CLR instance, amount of 64 bits; type, name; heap, address; size from .NET 6 on.
    private const int TickKindAt = sizeof(uint);
    private const int TickAmountAt = sizeof(uint) + sizeof(uint) + sizeof(ushort);
    private const int TickTypeAt = TickAmountAt + sizeof(ulong);

    /// <summary>Reads <c>AllocationSampled</c>; false where it is shorter than it says.</summary>
    public static bool TryReadSampled(ReadOnlySpan<byte> payload, out AllocationPayload sample)
    {
        sample = default;
        if (!TryBehindName(payload, SampledTypeAt, out var rest) || rest.Length < 2 * sizeof(ulong))
        {
            return false;
        }

        sample = new AllocationPayload(
            TypeOfSampled(payload), IsSmallAt(payload, SampledKindAt), U64(rest), U64(rest[sizeof(ulong)..]), 0);
        return true;
    }

    /// <summary>Reads <c>GCAllocationTick</c>; false where it is shorter than it says.</summary>
    public static bool TryReadTick(ReadOnlySpan<byte> payload, out AllocationPayload sample)
    {
        sample = default;
        if (!TryBehindName(payload, TickTypeAt, out var rest) || rest.Length < sizeof(uint) + sizeof(ulong))
        {
            return false;
        }

        rest = rest[sizeof(uint)..];
        sample = new AllocationPayload(
            TypeOfTick(payload),
            IsSmallAt(payload, TickKindAt),
            U64(rest),
            rest.Length < 2 * sizeof(ulong) ? 0 : U64(rest[sizeof(ulong)..]),
            U64(payload[TickAmountAt..]));
        return true;
    }

    private static bool IsSmallAt(ReadOnlySpan<byte> payload, int at) => MemoryMarshal.Read<uint>(payload[at..]) == 0;

    private static ulong U64(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ulong>(bytes);

    private static ulong TypeAt(ReadOnlySpan<byte> payload, int at) =>
        payload.Length < at + sizeof(ulong) ? 0 : U64(payload[at..]);

    private static bool TryBehindName(ReadOnlySpan<byte> payload, int typeAt, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        var nameAt = typeAt + sizeof(ulong);
        if (payload.Length <= nameAt)
        {
            return false;
        }

        var name = MemoryMarshal.Cast<byte, char>(payload[nameAt..]);
        var length = name.IndexOf('\0');
        if (length < 0)
        {
            return false;
        }

        rest = payload[(nameAt + ((length + 1) * sizeof(char)))..];
        return true;
    }
}
