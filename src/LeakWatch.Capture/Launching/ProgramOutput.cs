namespace LeakWatch.Capture.Launching;

/// <summary>Where the output of a started program goes.</summary>
public enum ProgramOutput
{
    /// <summary>Where that of this tool goes; its input is that of this tool as well.</summary>
    Inherited,

    /// <summary>All of it to the standard error of this tool: its standard output is for something else.</summary>
    ToError,

    /// <summary>Nowhere, and there is no input.</summary>
    Nowhere,

    /// <summary>To whoever is told of each line; there is no input.</summary>
    Lines,
}
