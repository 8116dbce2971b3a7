namespace LeakWatch.Reporting.Formatting;

/// <summary>The order of a table's rows.</summary>
public enum TypeOrder
{
    /// <summary>Growing types first, then suspects; most bytes gained first.</summary>
    Growth,

    /// <summary>Most bytes first.</summary>
    Bytes,

    /// <summary>Most objects first.</summary>
    Count,
}
