using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Port;

/// <summary>The runtime's event providers and the keywords used of them, as docs/design/features and the event manifest name them.</summary>
internal static class RuntimeProvider
{
    public const long GC = 0x1;
    public const long Loader = 0x8;
    public const long Jit = 0x10;
    public const long Ngen = 0x20;
    public const long StartEnumeration = 0x40;
    public const long Type = 0x80000;
    public const long GCHeapDump = 0x100000;
    public const long GCHeapSurvivalAndMovement = 0x400000;
    public const long GCHeapCollect = 0x800000;
    public const long GCHeapAndTypeNames = 0x1000000;

    public static EventPipeProvider Runtime(long keywords) =>
        new("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, keywords);

    public static EventPipeProvider Rundown(long keywords) =>
        new("Microsoft-Windows-DotNETRuntimeRundown", EventLevel.Informational, keywords);
}
