namespace LeakWatch.Files.GcDump;

/// <summary>
/// The words and numbers of a <c>.gcdump</c> file: a FastSerialization stream with one GCHeapDump in it, which has one
/// MemoryGraph. Whatever it counts or points to has 32 bits.
/// </summary>
internal static class GcDumpFormat
{
    /// <summary>What the file's name ends with.</summary>
    public const string Suffix = ".gcdump";

    public const string Signature = "!FastSerialization.1";
    public const string DumpType = "GCHeapDump";
    public const string GraphType = "Graphs.MemoryGraph";
    public const string NetHeapType = "DotNetHeapInfo";
    public const string SegmentType = "GCHeapDumpSegment";

    /// <summary>The version of the dump that is written, and the oldest reader that understands it.</summary>
    public const int DumpVersion = 10;
    public const int OldestReader = 8;

    /// <summary>The version of the graph; it asks nothing of its readers.</summary>
    public const int GraphVersion = 1;

    /// <summary>The type of nodes that are referred to and were never described; the first of all.</summary>
    public const string Undefined = "UNDEFINED";

    /// <summary>What this tool calls itself in the files that it writes.</summary>
    public const string Tool = "dotnet-leakwatch";

    /// <summary>What dotnet-gcdump and Visual Studio leave out: all behind so many nodes.</summary>
    public const int MostNodesOfOthers = 10_000_000;

    /// <summary>The root of all roots, and the groups below it.</summary>
    public const string Roots = "[.NET Roots]";
    public const string StaticVars = "[static vars]";
    public const string StaticVar = "[static var ";
    public const string ThreadStaticVars = "[thread static vars]";
    public const string LocalVars = "[local vars]";
    public const string LocalVarsOf = "[local vars of ";
    public const string OtherRoots = "[other roots]";
    public const string StrongHandles = "[strong Handles]";
    public const string PinningHandles = "[pinning Handles]";
    public const string FinalizerHandles = "[finalizer Handles]";
    public const string OtherHandles = "[other Handles]";
    public const string DependentHandles = "[Dependent Handles]";
    public const string ComObjects = "[COM/WinRT Objects]";

    /// <summary>What stands before an object or a value.</summary>
    public enum Tag : byte
    {
        Null = 1,
        ObjectReference = 2,
        BeginObject = 4,
        BeginPrivateObject = 5,
        EndObject = 6,
        Byte = 8,
        Int16 = 9,
        Int32 = 10,
        Int64 = 11,
        SkipRegion = 12,
        String = 13,
        Blob = 14,
    }
}
