using LeakWatch.Files.Format;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class ObjectOptionSetTests
{
    [Fact]
    public void Without_a_folder_nothing_is_kept_and_values_are_shown()
    {
        var read = Read("--objects", "all");
        Assert.Null(read.Files);
        Assert.Equal((ValuesMode.On, TimeSpan.FromSeconds(2), null), (read.Values, read.ReadingTime, read.DebuggingLibrary));
    }

    [Fact]
    public void A_folder_keeps_a_million_objects_of_all_types() => Assert.Equal(
        new SnapshotFileOptions("leak") { Selection = ObjectSelection.All, MaxObjects = 1_000_000 }, Read("-o", "leak").Files);

    [Theory]
    [InlineData("all", ObjectSelection.All)]
    [InlineData("growing", ObjectSelection.Growing)]
    [InlineData("none", ObjectSelection.None)]
    public void Objects_are_selected_by_name(string name, ObjectSelection selection) =>
        Assert.Equal(selection, Read("-o", "leak", "--objects", name).Files!.Selection);

    [Theory]
    [InlineData("on", ValuesMode.On)]
    [InlineData("unmasked", ValuesMode.Unmasked)]
    [InlineData("hashed", ValuesMode.Hashed)]
    [InlineData("off", ValuesMode.Off)]
    public void Values_are_shown_as_asked_for(string name, ValuesMode mode) => Assert.Equal(mode, Read("--values", name).Values);

    [Fact]
    public void A_library_is_named_by_its_whole_path()
    {
        var library = Path.GetRelativePath(Environment.CurrentDirectory, typeof(ObjectOptionSetTests).Assembly.Location);
        Assert.Equal(typeof(ObjectOptionSetTests).Assembly.Location, Read("--dac", library).DebuggingLibrary);
    }

    [Theory]
    [InlineData("--dac", "nowhere.so")]
    [InlineData("--objects", "some")]
    [InlineData("--values", "1")]
    [InlineData("--max-objects", "0")]
    [InlineData("--values-time", "soon")]
    public void What_cannot_be_is_refused_by_name(string option, string value) =>
        Assert.Contains(value, ParsedOptions.ErrorOf(new ObjectOptionSet().AddTo, option, value));

    private static HeapWatchOptions Read(params string[] arguments)
    {
        var set = new ObjectOptionSet();
        return set.Read(ParsedOptions.Valid(set.AddTo, arguments), new HeapWatchOptions());
    }
}
