namespace LeakWatch.Files.Diff;

/// <summary>What happened to a line from one file to the other.</summary>
public enum Change
{
    /// <summary>It is in the second file only.</summary>
    Came,

    /// <summary>It is in the first file only.</summary>
    Went,
}
