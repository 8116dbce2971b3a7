using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <summary>
/// Writes values that have no parts of their own. Whatever the bytes are, some text results: they come from the target.
/// </summary>
internal static class ScalarText
{
    private const ulong TicksMask = 0x3FFF_FFFF_FFFF_FFFF;
    private const int KindShift = 62;
    private const ulong UtcKind = 1;

    /// <summary>Writes a value; a question mark for what is out of the range of its type.</summary>
    /// <returns>
    /// False for a kind that has parts, or is unknown, or of which not all bytes are there: nothing was written.
    /// </returns>
    public static bool Add(Utf8Line line, ReadOnlySpan<byte> bytes, ValueLayout layout)
    {
        if (bytes.Length < layout.Size)
        {
            return false;
        }

        switch (layout.Kind)
        {
            case ValueKind.Boolean:
                line.Add(bytes[0] switch { 0 => "false"u8, _ => "true"u8 });
                return true;
            case ValueKind.Char:
                AddChar(line, (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                return true;
            case ValueKind.Half:
                line.Add(BinaryPrimitives.ReadHalfLittleEndian(bytes));
                return true;
            case ValueKind.Single:
                line.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes));
                return true;
            case ValueKind.Double:
                line.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                return true;
            case ValueKind.Decimal:
                AddDecimal(line, bytes);
                return true;
            case ValueKind.Pointer:
                line.Add("0x"u8);
                line.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes), "x");
                return true;
            case ValueKind.Guid:
                line.Add(MemoryMarshal.Read<Guid>(bytes));
                return true;
            case ValueKind.Enumeration:
                AddEnumeration(line, bytes, layout);
                return true;
            default:
                return AddTime(line, bytes, layout.Kind) || AddInteger(line, bytes, layout.Kind);
        }
    }

    /// <summary>Writes a date of 62 bits of ticks and 2 bits of kind, to the digit that is not 0.</summary>
    public static void AddDateTime(Utf8Line line, ulong data)
    {
        var ticks = data & TicksMask;
        if (ticks > (ulong)DateTime.MaxValue.Ticks)
        {
            line.Add('?');
            return;
        }

        AddTicks(line, new DateTime((long)ticks));
        if (data >> KindShift == UtcKind)
        {
            line.Add('Z');
        }
    }

    /// <summary>Writes a date that is stored in universal time, as it reads at its place.</summary>
    public static void AddDateTimeOffset(Utf8Line line, ulong universal, int offsetMinutes)
    {
        const int MaxMinutes = 14 * 60;
        var ticks = (long)(universal & TicksMask) + (offsetMinutes * TimeSpan.TicksPerMinute);
        if (Math.Abs(offsetMinutes) > MaxMinutes || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            line.Add('?');
            return;
        }

        AddTicks(line, new DateTime(ticks));
        line.Add(offsetMinutes < 0 ? '-' : '+');
        line.Add(Math.Abs(offsetMinutes) / 60, "D2");
        line.Add(':');
        line.Add(Math.Abs(offsetMinutes) % 60, "D2");
    }

    private static void AddTicks(Utf8Line line, DateTime value) =>
        line.Add(value, value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF");

    private static bool AddTime(Utf8Line line, ReadOnlySpan<byte> bytes, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.DateTime:
                AddDateTime(line, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                return true;
            case ValueKind.TimeSpan:
                line.Add(new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes)), "c");
                return true;
            case ValueKind.DateOnly when BinaryPrimitives.ReadInt32LittleEndian(bytes) is var day
                && (uint)day <= DateOnly.MaxValue.DayNumber:
                line.Add(DateOnly.FromDayNumber(day), "yyyy-MM-dd");
                return true;
            case ValueKind.TimeOnly when BinaryPrimitives.ReadUInt64LittleEndian(bytes) is var ticks
                && ticks < TimeSpan.TicksPerDay:
                line.Add(new TimeOnly((long)ticks), ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF");
                return true;
            case ValueKind.DateOnly or ValueKind.TimeOnly:
                line.Add('?');
                return true;
            default:
                return false;
        }
    }

    private static bool AddInteger(Utf8Line line, ReadOnlySpan<byte> bytes, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.SByte:
                line.Add((sbyte)bytes[0]);
                return true;
            case ValueKind.Byte:
                line.Add(bytes[0]);
                return true;
            case ValueKind.Int16:
                line.Add(BinaryPrimitives.ReadInt16LittleEndian(bytes));
                return true;
            case ValueKind.UInt16:
                line.Add(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                return true;
            case ValueKind.Int32:
                line.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                return true;
            case ValueKind.UInt32:
                line.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                return true;
            case ValueKind.Int64 or ValueKind.NativeInt:
                line.Add(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                return true;
            case ValueKind.UInt64 or ValueKind.NativeUInt:
                line.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                return true;
            case ValueKind.Int128:
                line.Add(BinaryPrimitives.ReadInt128LittleEndian(bytes));
                return true;
            case ValueKind.UInt128:
                line.Add(BinaryPrimitives.ReadUInt128LittleEndian(bytes));
                return true;
            default:
                return false;
        }
    }

    private static void AddChar(Utf8Line line, char value)
    {
        line.Add('\'');
        line.AddEscaped([value], '\'');
        line.Add('\'');
    }

    // Flags, high, low: a sign and a scale of 28 at the most, or it is no decimal.
    private static void AddDecimal(Utf8Line line, ReadOnlySpan<byte> bytes)
    {
        const uint SignAndScale = 0x80FF_0000;
        const int ScaleShift = 16;
        const int MaxScale = 28;
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if ((flags & ~SignAndScale) != 0 || ((flags >> ScaleShift) & 0xFF) > MaxScale)
        {
            line.Add('?');
            return;
        }

        line.Add(new decimal(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            (flags >> 31) != 0,
            (byte)(flags >> ScaleShift)));
    }

    private static void AddEnumeration(Utf8Line line, ReadOnlySpan<byte> bytes, ValueLayout layout)
    {
        var value = layout.Size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
        if (layout.Names.NameOf(value) is { IsEmpty: false } name)
        {
            line.Add(name);
            return;
        }

        var flags = layout.Names.FlagsOf(value);
        if (flags.Count == 0)
        {
            AddInteger(line, bytes, layout.Fields[0].Value.Kind);
            return;
        }

        for (var i = 0; i < flags.Count; i++)
        {
            line.Add(i == 0 ? [] : " | "u8);
            line.Add(flags[i]);
        }
    }
}
