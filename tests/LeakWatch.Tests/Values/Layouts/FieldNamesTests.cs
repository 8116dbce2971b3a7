using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

public class FieldNamesTests
{
    [Theory]
    [InlineData("_count", "_count")]
    [InlineData("<Id>k__BackingField", "Id")]
    [InlineData("<Title>i__Field", "Title")]
    [InlineData("<unit>P", "unit")]
    [InlineData("<text>5__2", "text")]
    [InlineData("<>4__this", "this")]
    [InlineData("<>1__state", "state")]
    [InlineData("<>2__current", "current")]
    [InlineData("CS$<>8__locals1", "outer")]
    [InlineData("<Shop.IOrder.Id>k__BackingField", "Shop.IOrder.Id")]
    [InlineData("Id@", "Id")]
    [InlineData("cache@12", "cache")]
    [InlineData("@", "@")]
    [InlineData("$VB$Local_sum", "sum")]
    [InlineData("$VB$ResumableLocal_value$0", "value")]
    [InlineData("$VB$NonLocal_2", "outer")]
    [InlineData("$VB$Me", "this")]
    [InlineData("_Name", "_Name")]
    [InlineData("<odd", "<odd")]
    [InlineData("", "")]
    public void Names_are_those_of_the_source(string metadataName, string expected) =>
        Assert.Equal(expected, FieldNames.Readable(metadataName));

    [Theory]
    [InlineData("<>t__builder", true)]
    [InlineData("<>u__1", true)]
    [InlineData("<>s__12", true)]
    [InlineData("<>3__end", true)]
    [InlineData("<>l__initialThreadId", true)]
    [InlineData("$Builder", true)]
    [InlineData("$A0", true)]
    [InlineData("builder@", true)]
    [InlineData("$State", false)]
    [InlineData("_taggedHandle", true)]
    [InlineData("<>1__state", false)]
    [InlineData("<>4__this", false)]
    [InlineData("<text>5__2", false)]
    [InlineData("<>7__wrap1", false)]
    [InlineData("_state", false)]
    public void Machinery_is_told_from_variables(string metadataName, bool expected) =>
        Assert.Equal(expected, FieldNames.IsMachinery(metadataName));
}
