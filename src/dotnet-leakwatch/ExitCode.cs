namespace LeakWatch.Tool;

/// <summary>What the tool returns to its caller.</summary>
internal enum ExitCode
{
    /// <summary>All was done that was asked, ending it early included.</summary>
    Done = 0,

    /// <summary>The target could not be connected to or started.</summary>
    CouldNotConnect = 1,

    /// <summary>
    /// The target was connected, but no snapshot could be collected, or what was collected could not be written.
    /// </summary>
    CollectionFailed = 2,

    /// <summary>The arguments make no sense.</summary>
    WrongArguments = 3,

    /// <summary>The platform or the target's runtime is not supported.</summary>
    NotSupported = 4,

    /// <summary>A fault of the tool itself.</summary>
    Unexpected = 5,

    /// <summary>Growth was found, and the caller asked to be told.</summary>
    GrowthFound = 6,
}
