using CsCheck;
using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>What is written is read as it was, by this tool and by dotnet-gcdump.</summary>
public class GcDumpTests
{
    private static readonly GcDumpOrigin _origin = new(
        "Shop", 4242, new DateTimeOffset(2026, 11, 23, 15, 4, 2, TimeSpan.Zero), GcDumpOrigin.OwnTool, "paths are cut");

    [Fact]
    public void What_was_written_is_read_as_it_was() => DrawnHeap.Any.Sample(
        heap =>
        {
            using var capture = heap.Capture();
            using var read = Read(Write(capture));
            Assert.Equal(capture.Snapshot.Histogram.Types, read.Capture.Snapshot.Histogram.Types);
            Assert.Equal(capture.Snapshot.References, read.Capture.Snapshot.References);
            Assert.Equal(capture.Snapshot.Paths.Nodes.ToArray(), read.Capture.Snapshot.Paths.Nodes.ToArray());
            Assert.Empty(read.Missing);
        },
        iter: 300);

    [Fact]
    public void dotnet_gcdump_reads_each_node_as_it_was() => DrawnHeap.Any.Sample(
        heap =>
        {
            using var capture = heap.Capture();
            using var folder = new TemporaryFolder();
            var path = folder.Combine("a.gcdump");
            File.WriteAllBytes(path, Write(capture));
            var graph = capture.Objects!.Graph;
            var nodes = OtherReader.Nodes(path);
            for (var node = 0; node < graph.NodeCount; node++)
            {
                var (_, address, size, children) = nodes[node];
                Assert.Equal(graph.AddressOf(node), address);
                Assert.Equal(graph.SizeOf(node), size);
                Assert.Equal(graph.SuccessorsOf(node).ToArray(), children);
            }
        },
        iter: 30);

    [Fact]
    public void A_file_of_some_megabytes_is_read_as_it_was()
    {
        var random = new Random(5);
        using var capture = new DrawnHeap(
            [
                .. Enumerable.Range(0, 300_000).Select(_ => (
                    random.Next(5), random.Next(1, 40), new[] { random.Next(300_000), random.Next(300_000) })),
            ],
            [0, 1, 2]).Capture();
        using var read = Read(Write(capture));
        Assert.Equal(capture.Snapshot.Histogram.Types, read.Capture.Snapshot.Histogram.Types);
        Assert.Equal(capture.Snapshot.References, read.Capture.Snapshot.References);
        Assert.Equal(capture.Snapshot.Paths.Nodes.ToArray(), read.Capture.Snapshot.Paths.Nodes.ToArray());
    }

    [Fact]
    public void dotnet_gcdump_reads_names_modules_and_roots()
    {
        var heap = new DrawnHeap([(1, 4, []), (2, 9, [0]), (3, 3, [1]), (0, 5, [])], [2]);
        using var capture = heap.Capture(walk => walk.AddRoots(
        [
            new HeapRootRecord(AddressOf(walk, 4), HeapRootSource.Handle, HeapRootTraits.Pinning, 1),
            new HeapRootRecord(AddressOf(walk, 4), HeapRootSource.FinalizerQueue, HeapRootTraits.None, 1),
            new HeapRootRecord(AddressOf(walk, 4), HeapRootSource.Stack, HeapRootTraits.None, 1),
        ]));
        using var folder = new TemporaryFolder();
        var path = folder.Combine("a.gcdump");
        File.WriteAllBytes(path, Write(capture));
        Assert.Equal(
            [
                "Shop.Outer+Inner<System.Byte[],System.String>",
                "Shop.dll!Shop.Order",
                "System.Collections.Generic.Dictionary<System.Int32,Shop.Order>+Entry[]",
                "System.String",
                "[.NET Roots]",
                "[finalizer Handles]",
                "[local vars]",
                "[other roots]",
                "[pinning Handles]",
                "[static var Shop.Roots.s_0]",
                "[static vars]",
            ],
            OtherReader.Read(path).Keys);
    }

    [Fact]
    public void Kinds_of_roots_are_read_as_they_were()
    {
        var heap = new DrawnHeap([(1, 4, []), (1, 5, []), (1, 6, []), (1, 7, [])], [0]);
        using var capture = heap.Capture(walk => walk.AddRoots(
        [
            new HeapRootRecord(AddressOf(walk, 5), HeapRootSource.Handle, HeapRootTraits.Pinning, 1),
            new HeapRootRecord(AddressOf(walk, 6), HeapRootSource.FinalizerQueue, HeapRootTraits.None, 1),
            new HeapRootRecord(AddressOf(walk, 7), HeapRootSource.Handle, HeapRootTraits.ReferenceCounted, 1),
        ]));
        using var read = Read(Write(capture));
        Assert.Equal(
            [RootKind.Static, RootKind.ComHandle, RootKind.PinnedHandle, RootKind.FinalizerQueue],
            read.Capture.Objects!.Graph.Roots.ToArray().Select(root => root.Kind));
        Assert.Equal(capture.Objects!.Graph.Roots.ToArray(), read.Capture.Objects.Graph.Roots.ToArray());
    }

    [Fact]
    public void Where_it_comes_from_is_in_the_file()
    {
        using var capture = new DrawnHeap([(1, 4, [])], [0]).Capture();
        using var read = Read(Write(capture));
        Assert.Equal((_origin.ProcessName, _origin.ProcessId), (read.ProcessName, read.ProcessId));
        Assert.Equal(_origin.TakenAt, read.Capture.Snapshot.TakenAt);
        Assert.Equal(["paths are cut"], read.Notes);
    }

    [Fact]
    public void A_file_is_written_whole_and_overwrites_nothing()
    {
        using var capture = new DrawnHeap([(1, 4, [])], [0]).Capture();
        using var folder = new TemporaryFolder();
        var path = GcDumpWriter.Write(folder.Path, "0001", capture.Objects!, _origin);
        Assert.Equal(["0001.gcdump"], folder.Names);
        Assert.True(GcDumpReader.IsMeant(path));
        var failure = Assert.Throws<LeakWatchException>(() => GcDumpWriter.Write(folder.Path, "0001", capture.Objects!, _origin));
        Assert.Contains("exists already", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_does_not_fit_is_refused_before_anything_is_written()
    {
        using var capture = new DrawnHeap([(1, 4, []), (4, 375_000_003, [])], [0]).Capture();
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<LeakWatchException>(() => GcDumpWriter.Write(folder.Path, "0001", capture.Objects!, _origin));
        Assert.Equal(
            "The heap does not fit into a .gcdump file: it has an object of 3,000,000,024 bytes, and it has room for 2,147,483,647.",
            failure.Message);
        Assert.Empty(folder.Names);
    }

    [Theory]
    [InlineData(40, long.MaxValue)]
    [InlineData(int.MaxValue, 70_000)]
    public void References_and_files_that_do_not_fit_are_refused(int maxNodeBytes, long maxFileBytes)
    {
        using var capture = new DrawnHeap([.. Enumerable.Repeat((1, 4, new[] { 0, 0, 0 }), 1000)], [0]).Capture();
        var failure = Assert.Throws<LeakWatchException>(() => GcDumpPlan.Of(capture.Objects!, maxNodeBytes, maxFileBytes));
        Assert.StartsWith("The heap does not fit into a .gcdump file: it has ", failure.Message, StringComparison.Ordinal);
        GcDumpPlan.Of(capture.Objects!).Dispose();
    }

    internal static byte[] Write(HeapCapture capture, string tool = GcDumpOrigin.OwnTool)
    {
        var stream = new MemoryStream();
        GcDumpWriter.Write(stream, capture.Objects!, _origin with { Tool = tool });
        return stream.ToArray();
    }

    internal static FileHeap Read(byte[] file) =>
        GcDumpReader.Read(new MemoryStream(file), "a.gcdump", 1, TimeProvider.System, CancellationToken.None);

    // By its size in units of 8 bytes.
    private static ulong AddressOf(HeapGraphBuilder walk, int size) => walk.ObjectsOf(_ => true)
        .First(address => walk.SizeOf(address) == size * 8);
}
