using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Allocations;

/// <summary>
/// Reads the stack of an event where it lies. The decoder has it and hands it out through <c>TraceLog</c> alone, which keeps all events:
/// tens of MB for what are a few addresses.
/// </summary>
internal static unsafe class EventStacks
{
    // EVENT_RECORD of evntcons.h on 64 bits, which the decoder fills in whatever the system: a count, and where the items are.
    private const int ItemCountAt = 84;
    private const int ItemsAt = 88;

    // EVENT_HEADER_EXTENDED_DATA_ITEM: what it is, how many bytes, where.
    private const int ItemBytes = 16;
    private const int KindAt = 2;
    private const int LengthAt = 6;
    private const int DataAt = 8;

    // EVENT_HEADER_EXT_TYPE_STACK_TRACE64: an id, then the addresses.
    private const ushort Stack64 = 6;
    private const int IdBytes = sizeof(ulong);

    // The runtime gives 100.
    private const int MaxFrames = 256;
    private const int MaxItems = 16;

    private static readonly Func<TraceEvent, nint>? _recordOf = Accessor();

    /// <summary>
    /// The addresses of an event's stack, the innermost first, for as long as the event is handled; empty where it has none.
    /// </summary>
    public static ReadOnlySpan<ulong> Of(TraceEvent data)
    {
        if (_recordOf is null || data.PointerSize != sizeof(ulong) || _recordOf(data) is var record && record == 0)
        {
            return default;
        }

        var items = *(byte**)(record + ItemsAt);
        var count = Math.Min((int)*(ushort*)(record + ItemCountAt), MaxItems);
        for (var i = 0; items is not null && i < count; i++, items += ItemBytes)
        {
            var length = *(ushort*)(items + LengthAt);
            if (*(ushort*)(items + KindAt) == Stack64 && length > IdBytes && *(ulong*)(items + DataAt) is var place and not 0)
            {
                return new ReadOnlySpan<ulong>(
                    (void*)((nuint)place + IdBytes), Math.Min((length - IdBytes) / sizeof(ulong), MaxFrames));
            }
        }

        return default;
    }

    // A field that is not public, of a type that is not: no attribute can name a pointer to it.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The tool is not trimmed.")]
    private static Func<TraceEvent, nint>? Accessor()
    {
        const string Name = "eventRecord";
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        if (typeof(TraceEvent).GetField(Name, Hidden) is not { FieldType.IsPointer: true } field)
        {
            return null;
        }

        var method = new DynamicMethod(Name, typeof(nint), [typeof(TraceEvent)], typeof(TraceEvent), skipVisibility: true);
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldfld, field);
        body.Emit(OpCodes.Conv_I);
        body.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<TraceEvent, nint>>();
    }
}
