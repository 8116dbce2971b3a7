namespace LeakWatch.Values;

/// <summary>How values are read.</summary>
/// <param name="IsHashed">Whether a salted hash stands in place of each value.</param>
/// <param name="TimeLimit">How long reading may take for a snapshot.</param>
public readonly record struct ValueOptions(bool IsHashed, TimeSpan TimeLimit)
{
    /// <summary>The most bytes that are copied straight after a snapshot; what is beyond is read when it is written.</summary>
    public long CopyBytes { get; init; } = 192L << 20;

    /// <summary>
    /// Whether large objects are copied as a whole, behind all others, half of <see cref="CopyBytes"/> more; otherwise of each so much as
    /// lies in blocks in which objects begin.
    /// </summary>
    public bool CopiesLargeObjects { get; init; }

    /// <summary>Whether passwords and the like are shown too; otherwise they are masked.</summary>
    public bool ShowsSecrets { get; init; }

    /// <summary>The debugging library (DAC) to load; null to find one of the target's runtime that is to be trusted.</summary>
    public string? Library { get; init; }

    /// <summary>How long reading takes at the most unless told otherwise.</summary>
    public static TimeSpan DefaultTimeLimit { get; } = TimeSpan.FromSeconds(2);
}
