using System.Text.Json;
using LeakWatch.Files.Content;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Text;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Reporting.Report;

public sealed class ContentReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_reads_like_this() => Approved.Check(Text(Objects(), Types(), top: 3), "text");

    [Fact]
    public void Of_types_alone_the_table_is_shown() => Approved.Check(Text(null, Types(), top: 3), "types");

    [Fact]
    public void Json_lines_are_those_of_the_contract()
    {
        var output = new StringWriter();
        JsonContentReport.Write(SnapshotContent.Read(Objects(), Types(), 2, CancellationToken.None), null, output);
        Approved.Check(output.ToString().Replace(_folder.Path, "leak"), "json");
        Assert.All(output.ToString().TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void Nothing_is_lost_in_the_sums()
    {
        var content = SnapshotContent.Read(Objects(), Types(), 2, CancellationToken.None);
        Assert.Equal((8, 608), (content.Count, content.Bytes));
        Assert.Equal((8, 608), (content.Roots.Sum(root => root.Count), content.Roots.Sum(root => root.Bytes)));
    }

    private string Text(string? objects, string? types, int top)
    {
        var output = new StringWriter();
        TextContentReport.Write(SnapshotContent.Read(objects, types, 2, CancellationToken.None), top, 60, output);
        Assert.DoesNotContain(output.ToString(), c => char.IsControl(c) && c != '\n');
        return output.ToString().Replace(_folder.Path, "leak");
    }

    private string Objects() => SampleFile.Objects(
        _folder,
        "0008_20261123-150512",
        [
            .. Enumerable.Range(0, 4).Select(id =>
                $"Shop.Order {{ Id = {id / 2}, Customer = \"customer-{id / 2}\", When = 1997-05-01T00:00:00 }}  64 B  <- "
                    + "static Shop.Cache.s_orders <- Dictionary<int, Order>"),
            "string \"evil\e[2J\u202E\"  48 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
            "byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "byte[132] 01 02 03 04 05 06 07 08 …  156 B  <- static Shop.Program.inst <- Instance <- List<byte[]>",
            "Shop.Unreached  24 B",
        ],
        [.. SampleFile.Header, ("left out", "7 objects")]);

    private string Types()
    {
        var path = _folder.Combine("0008_20261123-150512.types.txt");
        string[] rows =
            ["300000         20000000  string  System.Private.CoreLib.dll", "3024  193536  Shop.Order  Shop.dll",
            "1  24  Evil\e[2JName  ", "1  20  Last  Shop.dll"];
        File.WriteAllText(
            path,
            $"# dotnet-leakwatch types 1\n# taken: 2026-11-23T15:05:12.0000000+00:00\n# lines: "
                + $"{rows.Length}\n{string.Join('\n', rows)}\n");
        return path;
    }
}
