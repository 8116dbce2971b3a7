namespace LeakWatch.Tests.Files.Diff;

/// <summary>A group with its lines.</summary>
internal sealed record RecordedGroup(
    string Type,
    string Holder,
    long Came,
    long Went,
    long BytesCame,
    long BytesWent,
    List<string> LinesCame,
    List<string> LinesWent)
{
    public override string ToString() =>
        $"{Type} <- {Holder}: {Came} {Went} {BytesCame} {BytesWent}\n+ {string.Join("\n+ ", LinesCame)}\n- "
            + $"{string.Join("\n- ", LinesWent)}";
}
