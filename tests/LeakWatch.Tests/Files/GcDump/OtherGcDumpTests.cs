using System.IO.Compression;
using System.Text.RegularExpressions;
using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>A file that dotnet-gcdump has written, of a program that holds 100 sessions, 600 tickets and large arrays.</summary>
public partial class OtherGcDumpTests
{
    [Fact]
    public void Counts_and_bytes_by_type_are_those_of_its_own_reader()
    {
        using var folder = new TemporaryFolder();
        var path = Unpack(folder);
        using var heap = GcDumpReader.Read(path, 1, TimeProvider.System, CancellationToken.None);
        var expected = OtherReader.Read(path)
            // Its roots are nodes as well, and so is what only a root points to.
            .Where(type => type.Key != "UNDEFINED" && !RootNode().IsMatch(type.Key))
            .GroupBy(type => GcDumpTypeName.FromFile(SizeRange().Replace(type.Key[(type.Key.IndexOf('!') + 1)..], "")).Full)
            .ToDictionary(
                group => group.Key, group => (group.Sum(type => type.Value.Count), group.Sum(type => type.Value.Bytes)));
        var read = heap.Capture.Snapshot.Histogram.Types
            .GroupBy(row => row.Type.Name.Full)
            .ToDictionary(group => group.Key, group => (group.Sum(row => row.Count), group.Sum(row => row.Bytes)));
        Assert.Equal(expected.OrderBy(type => type.Key), read.OrderBy(type => type.Key));
        Assert.Equal(600, read["LeakWatch.Targets.Scenarios.Ticket"].Item1);
        Assert.Empty(heap.Missing);
    }

    [Fact]
    public void Fields_have_their_names_and_no_class_that_is_wrong()
    {
        using var folder = new TemporaryFolder();
        using var heap = GcDumpReader.Read(Unpack(folder), 1, TimeProvider.System, CancellationToken.None);
        var roots = heap.Capture.Objects!.Graph.Roots.ToArray().Select(root => root.Name).ToHashSet();
        Assert.Contains("static s_sessions of a type that is not known", roots);
        Assert.DoesNotContain(roots, root => root.Contains("Dictionary<", StringComparison.Ordinal));
        Assert.Contains("the file does not say which type declares 87 static fields", heap.Notes);
    }

    [Fact]
    public void References_to_what_is_not_in_the_file_are_told()
    {
        using var capture = new DrawnHeap([(1, 4, [1, 1, 2]), (DrawnHeap.Undefined, 4, []), (1, 5, [])], [0]).Capture();
        using var heap = GcDumpTests.Read(GcDumpTests.Write(capture, tool: "dotnet-gcdump"));
        Assert.Equal([new SnapshotProblem(SnapshotProblemKind.FileLacksObjects, 2)], heap.Missing);
        Assert.Equal(2, heap.Capture.Snapshot.Histogram.Objects);
        Assert.Equal(1, heap.Capture.Snapshot.References);
        Assert.StartsWith(
            "2 references of its objects lead to others that are not in the file", Assert.Single(heap.MissingText),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet-gcdump", true)]
    [InlineData(GcDumpOrigin.OwnTool, false)]
    public void A_file_that_stops_at_the_limit_of_its_tool_is_told(string tool, bool isCut)
    {
        using var capture = new DrawnHeap([.. Enumerable.Repeat((1, 4, Array.Empty<int>()), 997)], [0]).Capture();
        var file = new MemoryStream(GcDumpTests.Write(capture, tool));
        using var heap = GcDumpReader.Read(file, "a.gcdump", 1, TimeProvider.System, CancellationToken.None, 1000);
        Assert.Equal(isCut ? [SnapshotProblemKind.FileStopsEarly] : [], heap.Missing.Select(problem => problem.Kind));
    }

    [Fact]
    public void A_root_that_points_into_an_object_holds_that_one()
    {
        using var capture = new DrawnHeap([(1, 10, []), (DrawnHeap.Undefined, 4, []), (1, 5, [])], [1]).Capture();
        var file = GcDumpTests.Write(capture, tool: "dotnet-gcdump");
        var addresses = capture.Objects!.Graph;
        Move(file, addresses.AddressOf(1), addresses.AddressOf(0) + 16);
        using var heap = GcDumpTests.Read(file);
        var root = Assert.Single(heap.Capture.Objects!.Graph.Roots.ToArray());
        Assert.Equal(80, heap.Capture.Objects.Graph.SizeOf(root.Node));

        // Behind its end there is nothing.
        Move(file, addresses.AddressOf(0) + 16, addresses.AddressOf(0) + 80);
        using var beside = GcDumpTests.Read(file);
        Assert.Empty(beside.Capture.Objects!.Graph.Roots.ToArray());
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x1234_5678_9abdUL)]
    [InlineData(0xffff_ffff_ffff_fff8UL)]
    public void Addresses_that_are_none_are_made_up(ulong address)
    {
        using var capture = new DrawnHeap([(1, 10, [1, 2]), (1, 4, []), (1, 5, [0])], [1, 2]).Capture();
        var file = GcDumpTests.Write(capture);
        Move(file, capture.Objects!.Graph.AddressOf(1), address);
        using var heap = GcDumpTests.Read(file);
        Assert.Equal(capture.Snapshot.Histogram.Types, heap.Capture.Snapshot.Histogram.Types);
        Assert.Equal(capture.Snapshot.Paths.Nodes.ToArray(), heap.Capture.Snapshot.Paths.Nodes.ToArray());
    }

    [Fact]
    public void Objects_that_are_strewn_over_all_addresses_take_no_more_memory()
    {
        const int Objects = 20_000;
        using var capture = new DrawnHeap(
            [.. Enumerable.Range(0, Objects).Select(node => (1, 4, new[] { (node * 7) % Objects }))], [0]).Capture();
        var file = GcDumpTests.Write(capture);
        var first = file.AsSpan().IndexOf(BitConverter.GetBytes(capture.Objects!.Graph.AddressOf(0)));
        for (var node = 0; node < Objects; node++)
        {
            // Each in a part of 4 GB of its own.
            BitConverter.TryWriteBytes(file.AsSpan(first + (node * sizeof(ulong))), ((ulong)node + 1) << 32);
        }

        using var heap = GcDumpTests.Read(file);
        Assert.Equal(Objects, heap.Capture.Snapshot.Histogram.Objects);
        Assert.True(heap.Capture.Objects!.Graph.BytesUsed < 100 * Objects, $"{heap.Capture.Objects.Graph.BytesUsed}");
    }

    private static void Move(byte[] file, ulong from, ulong to) =>
        BitConverter.TryWriteBytes(file.AsSpan(file.AsSpan().LastIndexOf(BitConverter.GetBytes(from))), to);

    private static string Unpack(TemporaryFolder folder)
    {
        var path = folder.Combine("other.gcdump");
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Files", "GcDump", "other.gcdump.gz"));
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var file = File.Create(path);
        gzip.CopyTo(file);
        return path;
    }

    [GeneratedRegex(@"^\[[^\]].*\]$")]
    private static partial Regex RootNode();

    [GeneratedRegex(@" \(Bytes > \d+[KM]\)$")]
    private static partial Regex SizeRange();
}
