using System.Text;
using LeakWatch.Files.Diff;

namespace LeakWatch.Tests.Files.Diff;

/// <summary>Writes down what a comparison hands out.</summary>
internal sealed class RecordingDiffReport : IDiffReport
{
    public List<RecordedGroup> Groups { get; } = [];

    public List<TypeChange> Types { get; } = [];

    public (long Came, long Went, long Net) Total { get; private set; }

    public int NotShown { get; private set; } = -1;

    public void ObjectsCompared(DiffSides sides, DiffGroup total, int groups) => Total = (total.Came, total.Went, total.NetBytes);

    public void GroupBegins(DiffGroup group) =>
        Groups.Add(new RecordedGroup(group.Type, group.Holder, group.Came, group.Went, group.BytesCame, group.BytesWent, [], []));

    public void Line(Change change, ReadOnlySpan<byte> line, long count) =>
        (change == Change.Came ? Groups[^1].LinesCame : Groups[^1].LinesWent).Add($"{count} {Encoding.UTF8.GetString(line)}");

    public void GroupEnds(DiffGroup group) => Assert.Equal(group.Type, Groups[^1].Type);

    public void TypesCompared(DiffSides sides, TypeChange total, int changed) => Total = (total.CountDelta, 0, total.BytesDelta);

    public void Type(TypeChange type) => Types.Add(type);

    public void Ended(int notShown) => NotShown = notShown;
}
