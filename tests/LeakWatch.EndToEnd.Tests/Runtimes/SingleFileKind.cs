namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>How a single-file program is made.</summary>
public enum SingleFileKind
{
    /// <summary>With the program's own assemblies alone.</summary>
    FrameworkDependent,

    /// <summary>With the runtime in it.</summary>
    SelfContained,

    /// <summary>The same, with its assemblies compressed.</summary>
    Compressed,
}
