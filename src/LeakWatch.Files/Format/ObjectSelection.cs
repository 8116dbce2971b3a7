namespace LeakWatch.Files.Format;

/// <summary>Which objects are written to the files of a snapshot.</summary>
public enum ObjectSelection
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those of types that grow, or seem to.</summary>
    Growing,

    /// <summary>None: the table of types alone.</summary>
    None,
}
