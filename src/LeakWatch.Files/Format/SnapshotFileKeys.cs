namespace LeakWatch.Files.Format;

/// <summary>Keys in the header of a snapshot's files that comparisons look at; whoever writes may add others.</summary>
public static class SnapshotFileKeys
{
    /// <summary>When the snapshot was taken.</summary>
    public const string Taken = "taken";

    /// <summary>Of which process.</summary>
    public const string Process = "process";

    /// <summary>When the watch began that took it: the same in all files of one watch.</summary>
    public const string Session = "session";

    /// <summary>What is shown of values: on, hashed, off, or none with the reason.</summary>
    public const string Values = "values";

    /// <summary>What a limit has cut of what holds the objects; may come several times.</summary>
    public const string Limit = "limit";

    /// <summary>What a limit left out; may come several times.</summary>
    public const string LeftOut = "left out";
}
