using System.Text.Json;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Reporting.Diff;

public sealed class DiffReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_reads_like_this() => Approved.Check(Text(Objects(), new DiffLimits(3, 2), 60), "text");

    [Fact]
    public void Full_text_reads_like_this() => Approved.Check(Text(Objects(), new DiffLimits(null, null), null), "full-text");

    [Fact]
    public void Json_lines_are_those_of_the_contract() => Approved.Check(Json(Objects(), new DiffLimits(3, 2)), "json");

    [Fact]
    public void Types_read_like_this() => Approved.Check(Text(Types(), new DiffLimits(3, 2), 60), "types-text");

    [Fact]
    public void Types_as_json() => Approved.Check(Json(Types(), new DiffLimits(3, 2)), "types-json");

    [Fact]
    public void The_same_file_twice_does_not_differ()
    {
        var (first, _) = Objects();
        Approved.Check(
            Text((first, first), new DiffLimits(3, 2), 60) + Text((Types().First, Types().First), new DiffLimits(3, 2), 60),
            "none");
        Assert.Single(Json((first, first), new DiffLimits(null, null)).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Every_json_line_is_an_object_whatever_is_in_the_file()
    {
        var evil = (string[])["\"\\  24 B  <- a\"b", "\e[2J\u202E { }  24 B  <- \u0007", "x  24 B", "y, z  24 B"];
        var (a, b) = (SampleFile.Objects(_folder, "a", evil[..2]), SampleFile.Objects(_folder, "b", evil[2..]));
        foreach (var files in (ReadOnlySpan<(string, string)>)[(a, b), (b, a)])
        {
            foreach (var line in Json(files, new DiffLimits(null, null)).TrimEnd('\n').Split('\n'))
            {
                using var json = JsonDocument.Parse(line);
                Assert.Matches("^(diff|group)$", json.RootElement.GetProperty("kind").GetString());
                Assert.DoesNotContain(line, char.IsControl);
            }
        }

        Assert.DoesNotContain(Text((a, b), new DiffLimits(null, null), null), c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Hashes_of_two_watches_are_told_apart()
    {
        var one = Sample("a", ValuesHeader.Hashed("2026-11-23T15:04:02.1234567+00:00"));
        var same = Sample("b", ValuesHeader.Hashed("2026-11-23T15:04:02.1234567+00:00"));
        var other = Sample("c", ValuesHeader.Hashed("2026-11-23T16:00:00.0000000+00:00"));
        Assert.DoesNotContain("note:", Text((one, same), new DiffLimits(null, null), null));
        var text = Text((one, other), new DiffLimits(null, null), null);
        Assert.Contains("note: the hashes are salted for each watch", text);
        Assert.DoesNotContain("differently", text);
    }

    [Fact]
    public void Files_that_show_no_values_for_two_reasons_show_them_alike()
    {
        var (one, other) = (Sample("a", ValuesHeader.None("process 1")), Sample("b", ValuesHeader.None("process 2")));
        Assert.DoesNotContain("note:", Text((one, other), new DiffLimits(null, null), null));
        Assert.Contains(
            "note: the files show values differently",
            Text((one, Sample("c", ValuesHeader.On)), new DiffLimits(null, null), null));
    }

    private string Sample(string name, ValuesHeader values) =>
        SampleFile.Objects(_folder, name, [], [(SnapshotFileKeys.Values, values.ToString())]);

    private string Text((string First, string Second) files, DiffLimits limits, int? longestLine)
    {
        var output = new StringWriter();
        SnapshotDiff.Run(
            files.First, files.Second, limits, new TextDiffReport(output, longestLine), _folder.Path, CancellationToken.None);
        return output.ToString().Replace(_folder.Path, "leak");
    }

    private string Json((string First, string Second) files, DiffLimits limits)
    {
        var output = new StringWriter();
        SnapshotDiff.Run(files.First, files.Second, limits, new JsonDiffReport(output), _folder.Path, CancellationToken.None);
        return output.ToString().Replace(_folder.Path, "leak");
    }

    private (string First, string Second) Objects()
    {
        string[] before =
        [
            .. Orders(0, 3),
            "string \"same\"  48 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
            "string \"gone\"  48 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
            "byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
        ];
        string[] after =
        [
            .. Orders(1, 8),
            "string \"same\"  48 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
            "string \"evil\e[2J\u202E\"  48 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
            "byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "byte[200] 01 02 03 04 05 06 07 08 …  224 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "System.EventHandler -> Shop.Program.<>c__DisplayClass5_0.<Main>b__0  64 B  <- static Shop.Program.Changed",
            "Shop.Unreached  24 B",
        ];
        return (
            SampleFile.Objects(_folder, "0001_20261123-150402", before),
            SampleFile.Objects(
                _folder,
                "0008_20261123-150512",
                after,
                [("process", "Shop.Web, pid 4242, .NET 10.0.12"), ("taken", "2026-11-23T15:05:12.1234567+00:00"), ("values",
                    "off"), ("left out", "7 objects")]));

        static IEnumerable<string> Orders(int first, int end) => Enumerable.Range(first, end - first).Select(id =>
            $"Shop.Order {{ Id = {id}, Customer = \"customer-{id}\", When = 1997-05-01T00:00:00 }}  64 B  <- static "
                + "Shop.Cache.s_orders <- Dictionary<int, Order>");
    }

    private (string First, string Second) Types()
    {
        var (a, b) = (_folder.Combine("0001_20261123-150402.types.txt"), _folder.Combine("0008_20261123-150512.types.txt"));
        File.WriteAllText(
            a,
            "# dotnet-leakwatch types 1\n# taken: yesterday\n# lines: 3\n        300000         20000000  string  "
                + "System.Private.CoreLib.dll\n          2000           128000  Shop.Order  Shop.dll\n             3        "
                + "       72  Shop.Gone  Shop.dll\n");
        File.WriteAllText(
            b,
            "# dotnet-leakwatch types 1\n# taken: 2026-11-23T15:05:12.0000000+00:00\n# lines: 3\n        300000         "
                + "20000000  string  System.Private.CoreLib.dll\n          3024           193536  Shop.Order  Shop.dll\n    "
                + "         1               24  Evil\u001b[2JName  \n");
        return (a, b);
    }
}
