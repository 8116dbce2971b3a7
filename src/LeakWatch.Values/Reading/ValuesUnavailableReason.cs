namespace LeakWatch.Values.Reading;

/// <summary>Why no values are read.</summary>
public enum ValuesUnavailableReason
{
    /// <summary>The system does not let this process read the target's memory.</summary>
    MemoryNotReadable,

    /// <summary>No runtime was found in the target's memory: it has another kind of runtime, or is ending.</summary>
    NoRuntime,

    /// <summary>
    /// There is no debugging library (DAC) of the target's runtime: neither beside it nor in an installed runtime.
    /// </summary>
    NoLibrary,

    /// <summary>There is one, but only of the target's own, which has fewer rights than this tool.</summary>
    LibraryNotTrusted,

    /// <summary>There is one, but of another build than the runtime: it would misread it, or crash.</summary>
    LibraryOfOtherBuild,

    /// <summary>There is one, but it does not load here: it is of another system or C library.</summary>
    LibraryNotLoadable,

    /// <summary>The runtime's structures could not be read with it.</summary>
    RuntimeNotUnderstood,

    /// <summary>The runtime, before .NET 10, collects once more behind each snapshot.</summary>
    CollectsAgain,

    /// <summary>The program was compiled ahead of time (NativeAOT): nothing tells of the fields of its objects.</summary>
    CompiledAheadOfTime,

    /// <summary>The process behind the port is another one than that which was named.</summary>
    OtherProcess,
}
