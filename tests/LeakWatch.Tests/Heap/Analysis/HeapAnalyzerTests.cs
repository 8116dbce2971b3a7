using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Heap.Analysis;

/// <summary>From walks to snapshots: addresses are written as numbers, and a type id is a letter.</summary>
public sealed class HeapAnalyzerTests : IDisposable
{
    private static readonly SnapshotLimit _limit = new(SnapshotLimitKind.ModulesNotKept, 3);
    private static readonly SnapshotProblem _lost = new(SnapshotProblemKind.EventsLost, 9);

    private readonly FakeTimeProvider _time = new();
    private readonly HeapAnalyzer _analyzer;

    public HeapAnalyzerTests()
    {
        var source = new FakeRootLookup { Limits = [_limit] };
        _analyzer = new HeapAnalyzer(new Letters(), source, _time);
    }

    public void Dispose() => _analyzer.Dispose();

    [Fact]
    public void Objects_are_folded_by_their_paths_with_what_would_be_free_without_them()
    {
        using var capture = _analyzer.Analyze(
            Walk(Graph(('L', 1, [2, 3, 4]), ('O', 2, [5]), ('O', 3, []), ('O', 4, []), ('C', 5, []))));

        Assert.Equal("static s_first", capture.Snapshot.Paths.Nodes[0].Root);
        Assert.Equal(
            [(0, "L", 1, 100, 500), (1, "O", 3, 300, 400), (2, "C", 1, 100, 100)],
            capture.Snapshot.Paths.Nodes[1..].ToArray().Select(node => (
                node.Parent, node.Type!.Name.Full, (int)node.Count, (int)node.Bytes, (int)node.RetainedBytes)));
        Assert.True(capture.Snapshot.IsComplete);
        Assert.Equal([_limit], capture.Snapshot.Limits);
        Assert.Equal(
            ["L", "O", "O", "O", "C"],
            Enumerable.Range(0, 5).Select(node => capture.Objects!.TypeOf(node).Identity.Name.Full));
    }

    [Fact]
    public void Ages_go_from_one_complete_walk_to_the_next()
    {
        Analyze(Walk(Graph(('L', 1, [2]), ('O', 2, []))));
        // Neither of these is whole: they tell of no objects, and not that the others are gone.
        Assert.Equal([_lost], Analyze(Walk(Graph(('L', 1, [])), _lost)).Problems);
        Assert.Equal(
            [new SnapshotProblem(SnapshotProblemKind.GraphInconsistent, 1)], Analyze(Walk(Graph(('L', 1, [7])))).Problems);

        var fourth = Analyze(Walk(Graph(('L', 1, [2, 3]), ('O', 2, []), ('O', 3, []))));

        Assert.Equal(4, fourth.Number);
        Assert.Equal([(1, 1)], AgesOf(fourth, "L"));
        Assert.Equal([(1, 1), (4, 1)], AgesOf(fourth, "O"));
        Assert.Equal((3, 1), (_analyzer.Ages!.Objects, _analyzer.Ages.Newcomers));
    }

    // The runtime can have two ids for one type: here those of small letters as well.
    [Fact]
    public void Objects_of_one_type_are_added_up_whatever_its_ids()
    {
        Analyze(Walk(Graph(('O', 1, []))));
        Assert.Equal([(1, 1), (2, 2)], AgesOf(Analyze(Walk(Graph(('O', 1, []), ('o', 2, []), ('o', 3, [])))), "O"));
    }

    [Fact]
    public void What_is_inconsistent_is_counted_and_has_neither_paths_nor_objects()
    {
        // To where nothing is, twice, and two objects at one address.
        using var capture = _analyzer.Analyze(Walk(Graph(('L', 1, [2, 8, 9]), ('O', 2, []), ('O', 2, []))));

        Assert.Equal([new SnapshotProblem(SnapshotProblemKind.GraphInconsistent, 3)], capture.Snapshot.Problems);
        Assert.Null(capture.Objects);
        Assert.Empty(capture.Snapshot.Paths.Nodes.ToArray());
        Assert.Empty(capture.Snapshot.AgesOfTypes);
        Assert.Null(_analyzer.Ages);
    }

    [Fact]
    public void A_table_alone_is_a_complete_snapshot_without_objects()
    {
        var walk = Walk(Graph(('L', 1, [2]), ('O', 2, [])));
        using var capture = _analyzer.Analyze(walk with { Graph = null });

        Assert.True(capture.Snapshot.IsComplete);
        Assert.Equal((2, 1), (capture.Snapshot.Histogram.Objects, capture.Snapshot.References));
        Assert.Null(capture.Objects);
        Assert.Empty(capture.Snapshot.Paths.Nodes.ToArray());
        Assert.Null(_analyzer.Ages);
        walk.Graph!.Dispose();
    }

    [Fact]
    public void A_walk_with_problems_has_its_table_and_them()
    {
        var walk = Walk(Graph(('L', 1, [])), _lost);
        using var capture = _analyzer.Analyze(walk);

        Assert.Equal([_lost], capture.Snapshot.Problems);
        Assert.Equal(1, capture.Snapshot.Histogram.Objects);
        Assert.Null(capture.Objects);
        Assert.Null(_analyzer.Ages);
        walk.Graph!.Dispose();
    }

    [Fact]
    public void What_is_known_of_the_walk_goes_with_the_snapshot()
    {
        var askedAt = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(5));
        var walk = Walk(Graph(('L', 1, []))) with
        {
            AskedAt = askedAt,
            Cost = new SnapshotCost(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 10, 20, 1),
            IsSurvivalExact = true,
            Use = new HeapUse(1, 2, 3),
            Process = new ProcessMemory(4, 5),
        };

        var snapshot = Analyze(walk);

        Assert.Equal(walk.Cost with { Analysis = TimeSpan.FromSeconds(3) }, snapshot.Cost);
        Assert.Equal(
            (walk.StartedAt, true, walk.Use, walk.Process),
            (snapshot.TakenAt, snapshot.IsSurvivalExact, snapshot.Use, snapshot.Process));
    }

    private static IReadOnlyList<(int Snapshot, long Count)> AgesOf(HeapSnapshot snapshot, string type) =>
        snapshot.AgesOfTypes.Single(pair => pair.Key.Name.Full == type).Value.BySnapshot;

    private HeapSnapshot Analyze(HeapWalk walk)
    {
        using var capture = _analyzer.Analyze(walk);
        walk.Graph?.Dispose();
        return capture.Snapshot;
    }

    // Each of 100 bytes, the first held by a static field.
    private static HeapGraphBuilder Graph(params (char Type, int Address, int[] References)[] objects)
    {
        var builder = new HeapGraphBuilder();
        foreach (var (type, address, references) in objects)
        {
            builder.AddObjects([new HeapObjectRecord(AddressOf(address), 100, type, (ulong)references.Length)]);
            builder.AddReferences([.. references.Select(target => new HeapReferenceRecord(AddressOf(target)))]);
        }

        builder.AddStaticField(new StaticFieldRecord(0, AddressOf(objects[0].Address), objects[0].Type, "s_first"));
        return builder;
    }

    private HeapWalk Walk(HeapGraphBuilder graph, params SnapshotProblem[] problems) => new(
        _time.GetUtcNow(), graph.Histogram.Build(id => new Letters().Identify(id).Identity), graph, 1, problems);

    private static ulong AddressOf(int number) => 0x7f12_3400_0000 + ((ulong)number * 256);

    private sealed class Letters : ITypeLookup
    {
        public HeapObjectType Identify(ulong typeId)
        {
            var name = char.ToUpperInvariant((char)typeId).ToString();
            return new HeapObjectType(typeId, new TypeIdentity(new TypeName(name, name), "Shop.dll"), null);
        }
    }
}
