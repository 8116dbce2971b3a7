namespace LeakWatch.Files.Diff;

/// <summary>A type in both files.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Assembly">The file name of its module; empty where it is unknown.</param>
/// <param name="CountBefore">Objects in the first file.</param>
/// <param name="BytesBefore">Their size in bytes.</param>
/// <param name="Count">Objects in the second file.</param>
/// <param name="Bytes">Their size in bytes.</param>
public sealed record TypeChange(string Type, string Assembly, long CountBefore, long BytesBefore, long Count, long Bytes)
{
    /// <summary>How many objects there are more.</summary>
    public long CountDelta => Count - CountBefore;

    /// <summary>How many bytes they take more.</summary>
    public long BytesDelta => Bytes - BytesBefore;
}
