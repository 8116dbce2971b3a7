namespace LeakWatch.Capture.Port;

/// <summary>
/// The questions for process information, by their numbers in the diagnostics protocol: docs/design/features in the diagnostics
/// repository.
/// </summary>
internal enum ProcessInfoCommand : byte
{
    /// <summary>From .NET 5 on: process id, cookie, command line, system.</summary>
    First = 0,

    /// <summary>From .NET 6 on: also the assembly and the version.</summary>
    WithVersion = 4,

    /// <summary>From .NET 8 on: the same behind a version number of the answer.</summary>
    Versioned = 8,
}
