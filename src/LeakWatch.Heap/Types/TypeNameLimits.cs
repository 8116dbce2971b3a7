namespace LeakWatch.Heap.Types;

/// <summary>Bounds of a name. Descriptions come from another process, which may be broken or hostile.</summary>
internal static class TypeNameLimits
{
    /// <summary>How deep arguments and element types may nest in one another.</summary>
    public const int Depth = 64;

    /// <summary>How many types one name may consist of.</summary>
    public const int Nodes = 512;

    /// <summary>The longest name, in UTF-16 code units; what is longer ends in an ellipsis.</summary>
    public const int Length = 4096;

    /// <summary>The longest name that a C# compiler writes into metadata; whatever is longer is not of its making.</summary>
    public const int CompilerName = 1023;
}
