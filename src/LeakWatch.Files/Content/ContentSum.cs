namespace LeakWatch.Files.Content;

/// <summary>Objects of a snapshot that have something in common.</summary>
/// <param name="Name">What that is: a type, or a root; empty where it is not known. Not escaped.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Their size in bytes.</param>
public sealed record ContentSum(string Name, long Count, long Bytes)
{
    // Total, so that the same file always gives the same text.
    internal static int MaxBytesFirst(ContentSum a, ContentSum b) =>
        a.Bytes != b.Bytes ? b.Bytes.CompareTo(a.Bytes) : string.CompareOrdinal(a.Name, b.Name);
}
