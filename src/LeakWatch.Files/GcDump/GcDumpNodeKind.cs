namespace LeakWatch.Files.GcDump;

/// <summary>What a node of the format stands for: it makes nodes of whatever there is.</summary>
internal enum GcDumpNodeKind : byte
{
    /// <summary>An object on the heap.</summary>
    Object,

    /// <summary>A root, or a group of roots.</summary>
    Root,

    /// <summary>Something that was referred to, and of which nothing else is known.</summary>
    Undefined,
}
