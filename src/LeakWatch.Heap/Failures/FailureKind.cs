namespace LeakWatch.Heap.Failures;

/// <summary>What kind of failure it is, for whoever does something about it.</summary>
public enum FailureKind
{
    /// <summary>There is no such process, or no connection to it.</summary>
    CannotConnect,

    /// <summary>Its runtime has not started: it waits for a diagnostics tool.</summary>
    NotStarted,

    /// <summary>It has not answered in time, from the beginning.</summary>
    NoAnswer,

    /// <summary>It answered, and then no more in time.</summary>
    StoppedAnswering,

    /// <summary>The process has exited.</summary>
    Exited,

    /// <summary>The process lives, but its connection has ended.</summary>
    ConnectionBroken,

    /// <summary>No snapshot could be collected.</summary>
    CollectionFailed,

    /// <summary>The heap has more objects or references than can be numbered.</summary>
    TooManyObjects,

    /// <summary>A snapshot, or what has not been read yet, would take more memory than is allowed.</summary>
    MemoryLimit,

    /// <summary>The system has no more memory for a snapshot.</summary>
    OutOfMemory,

    /// <summary>What was found could not be written.</summary>
    OutputFailed,

    /// <summary>A file, folder or value cannot be used as what it was given for.</summary>
    InvalidInput,

    /// <summary>A dump was made by a runtime whose debugging library (DAC) is not at hand.</summary>
    NoDebuggingLibrary,

    /// <summary>The platform or the target's runtime is not supported.</summary>
    NotSupported,
}
