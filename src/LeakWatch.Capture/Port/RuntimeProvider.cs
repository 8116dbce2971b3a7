using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Port;

/// <summary>
/// The runtime's event providers and the keywords used of them, as docs/design/features and the event manifest name them.
/// </summary>
internal static class RuntimeProvider
{
    public const long GC = 0x1;
    public const long Loader = 0x8;
    public const long Jit = 0x10;
    public const long Ngen = 0x20;
    public const long StartEnumeration = 0x40;
    public const long ILToNativeMap = 0x20000;
    public const long Type = 0x80000;
    public const long GCHeapDump = 0x100000;
    public const long GCHeapSurvivalAndMovement = 0x400000;
    public const long GCHeapCollect = 0x800000;
    public const long GCHeapAndTypeNames = 0x1000000;
    public const long AllocationSampling = 0x80000000000;

    private const string Name = "Microsoft-Windows-DotNETRuntime";

    /// <summary>
    /// The runtime's own provider with nothing to say: to begin it runs all that beginning any session of it does, managed code
    /// included.
    /// </summary>
    public static EventPipeProvider Silent { get; } = new(Name, EventLevel.Critical, Loader);

    public static EventPipeProvider Runtime(long keywords, EventLevel level = EventLevel.Informational) =>
        new(Name, level, keywords);

    public static EventPipeProvider Rundown(long keywords) =>
        new("Microsoft-Windows-DotNETRuntimeRundown", EventLevel.Informational, keywords);
}
