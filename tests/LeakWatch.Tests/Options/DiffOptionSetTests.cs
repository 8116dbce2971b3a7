using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class DiffOptionSetTests
{
    [Fact]
    public void Of_one_folder_objects_are_compared_in_text()
    {
        var read = Read("leak");
        Assert.Equal(["leak"], read.Snapshots);
        Assert.Equal(
            (false, null, false, OutputFormat.Text, false),
            (read.TypesOnly, read.Top, read.Full, read.Format, read.FailOnGrowth));
    }

    [Fact]
    public void Each_option_becomes_what_it_says()
    {
        var types = Read("a", "b", "--types", "--top", "3", "--format", "json");
        Assert.Equal(["a", "b"], types.Snapshots);
        Assert.Equal(
            (true, 3, false, OutputFormat.Json, false),
            (types.TypesOnly, types.Top, types.Full, types.Format, types.FailOnGrowth));
        var objects = Read("a", "--full", "--fail-on-growth");
        Assert.Equal((false, true, true), (objects.TypesOnly, objects.Full, objects.FailOnGrowth));
    }

    [Theory]
    [InlineData("The name of a snapshot cannot be empty.", "")]
    [InlineData("--top must be a whole number of at least 1: '0'.", "a", "--top", "0")]
    [InlineData("--format must be text, markdown or json: 'live'.", "a", "--format", "live")]
    public void What_makes_no_sense_is_refused_with_what_would(string error, params string[] arguments) =>
        Assert.Equal(error, ParsedOptions.ErrorOf(new DiffOptionSet(20).AddTo, arguments));

    [Fact]
    public void One_or_two_are_compared_and_not_none_nor_three()
    {
        Assert.NotEmpty(ParsedOptions.Of(new DiffOptionSet(20).AddTo).Errors);
        Assert.NotEmpty(ParsedOptions.Of(new DiffOptionSet(20).AddTo, "a", "b", "c").Errors);
    }

    private static DiffOptions Read(params string[] arguments)
    {
        var set = new DiffOptionSet(20);
        return set.Read(ParsedOptions.Valid(set.AddTo, arguments));
    }
}
