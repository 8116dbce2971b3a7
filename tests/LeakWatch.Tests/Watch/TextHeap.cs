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
    // Objects and types: their ids are their places.
    private readonly OrderedDictionary<string, bool> _names = [];
    private readonly Func<int, string> _text;
    private readonly HeapAnalyzer _analyzer;

    public TextHeap(Func<int, string> text)
    {
        _text = text;
        _analyzer = new HeapAnalyzer(this, this, _time);
    }

    public Task Ended { get; } = new TaskCompletionSource().Task;

    public Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        using var builder = new HeapGraphBuilder();
        var objects = new Dictionary<string, (string Type, HashSet<string> Targets)>();
        foreach (var line in _text(_analyzer.Snapshots + 1).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Read(line, objects, builder);
        }

        foreach (var (key, (type, targets)) in objects)
        {
            builder.AddObjects([new HeapObjectRecord(AddressOf(key), 32, IdOf(type), (ulong)targets.Count)]);
            builder.AddReferences([.. targets.Select(target => new HeapReferenceRecord(AddressOf(target)))]);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        var table = builder.Histogram.Build(id => Identify(id).Identity);
        return Task.FromResult<HeapCapture?>(_analyzer.Analyze(
            new HeapWalk(_time.GetUtcNow(), table, builder, objects.Values.Sum(one => one.Targets.Count), [])
            {
                IsSurvivalExact = true,
            }));
    }

    public HeapObjectType Identify(ulong typeId)
    {
        var name = _names.GetAt((int)typeId).Key;
        return new(typeId, new TypeIdentity(new TypeName(name, name), "Shop.dll"), null);
    }

    public ValueTask DisposeAsync()
    {
        _analyzer.Dispose();
        return default;
    }

    private void Read(
        string line, Dictionary<string, (string Type, HashSet<string> Targets)> objects, HeapGraphBuilder builder)
    {
        var steps = line.Split(" > ");
        var (path, holder) = (steps[0], "");
        foreach (var step in steps[1..])
        {
            var parts = step.Split([" ", ".."], StringSplitOptions.None);
            var (first, last) = parts is [_, var from, var to] ? (int.Parse(from), int.Parse(to)) : (1, 1);
            path += $" > {parts[0]}";
            for (var number = first; number <= last; number++)
            {
                var key = $"{path} {number}";
                objects.TryAdd(key, (parts[0], []));
                if (holder.Length == 0)
                {
                    builder.AddStaticField(new StaticFieldRecord(0, AddressOf(key), IdOf(parts[0]), steps[0]));
                }
                else
                {
                    objects[holder].Targets.Add(key);
                }
            }

            holder = $"{path} {first}";
        }
    }

    private ulong AddressOf(string key) => 0x10000 + (IdOf(key) * 64);

    private ulong IdOf(string name)
    {
        _names.TryAdd(name, true);
        return (ulong)_names.IndexOf(name);
    }
}
