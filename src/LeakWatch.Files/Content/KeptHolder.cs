namespace LeakWatch.Files.Content;

/// <summary>Objects of one type that one place holds, from the lines of a file. All text is escaped, as the file has it.</summary>
/// <param name="Holder">What holds them, from the root on; empty where nothing is known.</param>
public sealed record KeptHolder(string Holder)
{
    /// <summary>How many there are.</summary>
    public long Count { get; internal set; }

    /// <summary>The sum of their sizes in bytes.</summary>
    public long Bytes { get; internal set; }

    /// <summary>The first different lines of them, each with the size of one and how many are equal to it.</summary>
    public IReadOnlyList<(string Line, long Bytes, long Count)> Lines => FirstLines;

    internal List<(string Line, long Bytes, long Count)> FirstLines { get; } = [];
}
