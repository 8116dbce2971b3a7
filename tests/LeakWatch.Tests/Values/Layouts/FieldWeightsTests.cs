using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

/// <summary>Names and keys are shown before hash codes and locks.</summary>
public class FieldWeightsTests
{
    [Theory]
    [InlineData("Name", 0)]
    [InlineData("_id", 0)]
    [InlineData("OrderId", 0)]
    [InlineData("m_path", 0)]
    [InlineData("ParentId", 0)]
    [InlineData("Paid", 1)]
    [InlineData("Total", 1)]
    [InlineData("_customer", 1)]
    [InlineData("Monkey", 1)]
    [InlineData("_hashCode", 2)]
    [InlineData("HashCode", 2)]
    [InlineData("_syncRoot", 2)]
    [InlineData("_version", 2)]
    [InlineData("next", 2)]
    public void Weights(string name, int weight) => Assert.Equal((FieldWeight)weight, FieldWeights.Of(name));

    [Fact]
    public void An_object_with_many_fields_shows_first_what_tells_most()
    {
        FieldLayout[] fields =
        [
            .. new[] { "_hashCode", "_a", "_b", "_lock", "_c", "_d", "Name", "Id" }.Select(
                (name, i) => new FieldLayout(name, 8 * i, ValueLayout.Reference)),
        ];
        var layout = new ObjectLayout(ObjectShape.Fields, [], []) { Fields = fields };
        Assert.Equal(
            ["Name", "Id", "_a", "_b", "_c", "_d", "_hashCode", "_lock"], layout.Shown.Select(field => field.Name));
        layout = layout with { Fields = fields[2..] };
        Assert.Equal(["_b", "_lock", "_c", "_d", "Name", "Id"], layout.Shown.Select(field => field.Name));
    }
}
