using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Watch;

/// <summary>
/// A heap written down as text, a snapshot after the other: each line a path from a static field, the last step with numbers for
/// as many objects, as in <c>Shop.Cache.s_list > List > Order 1..300</c>. What has the same path and number is the same object.
/// </summary>
internal sealed class TextHeap : IHeapSource, ITypeLookup, IRootLookup
{
    private readonly FakeTimeProvider _time = new();
    private readonly Func<int, string> _text;
    private readonly HeapAnalyzer _analyzer;
    private readonly List<string> _types = [];
    private readonly List<string> _objects = [];

    public TextHeap(Func<int, string> text)
    {
        _text = text;
        _analyzer = new HeapAnalyzer(this, this, _time);
    }

    public Task Ended { get; } = new TaskCompletionSource().Task;

    public SnapshotProgress Progress => default;

    public Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        using var builder = new HeapGraphBuilder();
        var references = new Dictionary<string, HashSet<string>>();
        foreach (var line in _text(_analyzer.Snapshots + 1).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Read(line, references, builder);
        }

        long count = 0;
        foreach (var (key, targets) in references)
        {
            builder.AddObjects([new HeapObjectRecord(AddressOf(key), 32, IdOf(_types, TypeOf(key)), (ulong)targets.Count)]);
            builder.AddReferences([.. targets.Select(target => new HeapReferenceRecord(AddressOf(target)))]);
            count += targets.Count;
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult<HeapCapture?>(_analyzer.Analyze(
            new HeapWalk(
                _time.GetUtcNow(),
                builder.Histogram.Build(id => Identify(id).Identity),
                builder,
                count,
                []) { IsSurvivalExact = true }));
    }

    public Task ConfirmExitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public HeapObjectType Identify(ulong typeId) =>
        new(typeId, new TypeIdentity(new TypeName(_types[(int)typeId], _types[(int)typeId]), "Shop.dll"), null);

    public IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) =>
        [.. fields.Select(field => new StaticFieldName(field.Name, IsOfProgram: true))];

    public IEnumerable<(string Type, bool IsOfProgram, ulong Target)> UnrecordedFields(HeapGraphBuilder walk) => [];

    public MethodName? MethodOf(ulong id) => null;

    public ValueTask DisposeAsync()
    {
        _analyzer.Dispose();
        return default;
    }

    private void Read(string line, Dictionary<string, HashSet<string>> references, HeapGraphBuilder builder)
    {
        string[] holders = [""];
        var steps = line.Split(" > ");
        for (var depth = 1; depth < steps.Length; depth++)
        {
            string[] range = steps[depth].Split(' ') is [_, var numbers] ? numbers.Split("..") : ["1", "1"];
            var path = string.Join(" > ", steps[..depth]) + " > " + steps[depth].Split(' ')[0];
            string[] keys = [.. Enumerable.Range(
                int.Parse(range[0]), int.Parse(range[1]) - int.Parse(range[0]) + 1).Select(number => $"{path}#{number}")];
            foreach (var key in keys)
            {
                references.TryAdd(key, []);
                if (depth == 1)
                {
                    builder.AddStaticField(new StaticFieldRecord(0, AddressOf(key), IdOf(_types, TypeOf(key)), steps[0]));
                }
                else
                {
                    references[holders[0]].Add(key);
                }
            }

            holders = keys;
        }
    }

    private static string TypeOf(string key) => key[(key.LastIndexOf("> ", StringComparison.Ordinal) + 2)..key.LastIndexOf('#')];

    private ulong AddressOf(string key) => 0x10000 + (IdOf(_objects, key) * 64);

    private static ulong IdOf(List<string> known, string name)
    {
        var index = known.IndexOf(name);
        if (index < 0)
        {
            known.Add(name);
            index = known.Count - 1;
        }

        return (ulong)index;
    }
}
