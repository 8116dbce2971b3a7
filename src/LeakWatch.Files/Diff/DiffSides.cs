using LeakWatch.Files.Format;

namespace LeakWatch.Files.Diff;

/// <summary>The two files that are compared, as they describe themselves.</summary>
/// <param name="FirstPath">The earlier one's path.</param>
/// <param name="First">The earlier one's header.</param>
/// <param name="SecondPath">The later one's path.</param>
/// <param name="Second">The later one's header.</param>
public sealed record DiffSides(string FirstPath, SnapshotFileHeader First, string SecondPath, SnapshotFileHeader Second)
{
    private const string ShownDifferently = "the files show values differently, so that lines of equal objects need not be equal";

    /// <summary>Why lines may differ although the objects do not, one sentence each; not escaped.</summary>
    public IReadOnlyList<string> Notes()
    {
        var notes = new List<string>();
        AddLeftOut(notes, "first", First);
        AddLeftOut(notes, "second", Second);
        AddDifferent(notes, SnapshotFileKeys.Process, "the files are of different processes");
        AddValues(notes);
        return notes;
    }

    private static void AddLeftOut(List<string> notes, string which, SnapshotFileHeader header)
    {
        foreach (var value in header.All(SnapshotFileKeys.Limit))
        {
            notes.Add($"of the {which} file: {value}");
        }

        foreach (var value in header.All(SnapshotFileKeys.LeftOut))
        {
            notes.Add($"the {which} file leaves out: {value}");
        }
    }

    private void AddValues(List<string> notes)
    {
        if (First.Find(SnapshotFileKeys.Values) is not { } firstText
            || Second.Find(SnapshotFileKeys.Values) is not { } secondText)
        {
            AddDifferent(notes, SnapshotFileKeys.Values, ShownDifferently);
            return;
        }

        var (first, second) = (ValuesHeader.Parse(firstText), ValuesHeader.Parse(secondText));
        if (first.Kind != second.Kind || (first.Kind == ValuesHeaderKind.Unknown && first != second))
        {
            AddDifferent(notes, SnapshotFileKeys.Values, ShownDifferently);
        }
        else if (first.Kind == ValuesHeaderKind.Hashed && first != second)
        {
            notes.Add("the hashes are salted for each watch, and these are of two: no hashed value of one is found in the other");
        }
    }

    private void AddDifferent(List<string> notes, string key, string note)
    {
        var (first, second) = (First.Find(key), Second.Find(key));
        if (first != second)
        {
            notes.Add($"{note}: {first ?? "(not said)"} and {second ?? "(not said)"}");
        }
    }
}
