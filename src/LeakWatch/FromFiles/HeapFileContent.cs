using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.FromFiles;

/// <summary>
/// Sums up the heap of a file as the files of a snapshot are summed up: by type, by root, and by type and holder. Of each path one
/// object is shown.
/// </summary>
public static class HeapFileContent
{
    /// <summary>Sums it up: some 10 nanoseconds an object.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="linesOfGroup">How many objects to show of each group.</param>
    /// <param name="groupsWithLines">Of how many groups, those of most bytes, objects are shown at all.</param>
    public static SnapshotContent Of(FileHeap heap, int linesOfGroup, int groupsWithLines)
    {
        var histogram = heap.Capture.Snapshot.Histogram;
        var header = new SnapshotFileHeader(SnapshotFileKind.Objects, HeaderOf(heap), histogram.Objects);
        var (roots, groups) = heap.Capture.Objects is { } objects
            ? new Sums(heap.Capture.Snapshot.Paths, objects, heap.Capture.Content, linesOfGroup).Make(groupsWithLines)
            : ([], []);
        return new SnapshotContent(
            heap.Path,
            header,
            histogram.Objects,
            histogram.Bytes,
            [.. histogram.Types.Select(row => new ContentSum(row.Type.Name.Full, row.Count, row.Bytes))],
            roots,
            groups)
        {
            Garbage = heap.Garbage is { } garbage ? new ContentSum("", garbage.Objects, garbage.Bytes) : null,
        };
    }

    internal static List<(string Key, string Value)> HeaderOf(FileHeap heap)
    {
        var (name, processId) = (heap.ProcessName, heap.ProcessId);
        return
        [
            .. name.Length == 0 && processId == 0 ? [] :
                new[] { (SnapshotFileKeys.Process, processId == 0 ? name : $"{name}, pid {processId}") },
            (SnapshotFileKeys.Taken, $"{heap.Capture.Snapshot.TakenAt.ToLocalTime():O}"),
            .. heap.Capture.Snapshot.Limits.Select(limit => (SnapshotFileKeys.Limit, limit.Text)),
            .. heap.MissingText.Concat(heap.Notes).Distinct().Select(note => (SnapshotFileKeys.Limit, note)),
        ];
    }

    private sealed class Sums
    {
        private readonly HeapObjects _objects;
        private readonly HolderPaths _holders;
        private readonly IObjectRenderer _renderer;
        private readonly int _linesOfGroup;
        private readonly Utf8Line _line = new();

        public Sums(PathAggregate paths, HeapObjects objects, IHeapContent? content, int linesOfGroup)
        {
            _objects = objects;
            _holders = new HolderPaths(paths);
            _renderer = content ?? (IObjectRenderer)new GraphRenderer(objects);
            _linesOfGroup = linesOfGroup;
        }

        public (List<ContentSum> Roots, List<ContentGroup> Groups) Make(int groupsWithLines)
        {
            var roots = new Dictionary<string, ContentSum>();
            var groups = new Dictionary<(string Type, string Holder), (ContentGroup Sum, List<int> Samples)>();
            foreach (var (place, type, count, bytes, sample) in Places())
            {
                var root = _holders.RootOf(place);
                var sum = roots.GetValueOrDefault(root) ?? new ContentSum(root, 0, 0);
                roots[root] = sum with { Count = sum.Count + count, Bytes = sum.Bytes + bytes };
                var key = (type.Name.Full, _holders.Of(place));
                var (group, samples) = groups.TryGetValue(key, out var known)
                    ? known
                    : (new ContentGroup(key.Full, key.Item2, 0, 0, []), []);
                groups[key] = (group with { Count = group.Count + count, Bytes = group.Bytes + bytes }, samples);
                if (samples.Count < _linesOfGroup)
                {
                    samples.Add(sample);
                }
            }

            var sortedRoots = roots.Values.OrderByDescending(root => root.Bytes)
                .ThenBy(root => root.Name, StringComparer.Ordinal);
            var sorted = groups.Values.OrderByDescending(group => group.Sum.Bytes)
                .ThenBy(group => group.Sum.Type, StringComparer.Ordinal)
                .ThenBy(group => group.Sum.Holder, StringComparer.Ordinal)
                .Select((group, place) => place < groupsWithLines
                    ? group.Sum with { Lines = [.. group.Samples.Select(node => (LineOf(node), 1L))] }
                    : group.Sum);
            return ([.. sortedRoots], [.. sorted]);
        }

        // An object may be of another type than its place, where there are more paths than are told apart.
        private List<(int Place, TypeIdentity Type, long Count, long Bytes, int Sample)> Places()
        {
            var graph = _objects.Graph;
            var sums = new Dictionary<(int Place, int Type), (long Count, long Bytes, int Sample)>();
            var last = (Place: int.MinValue, Type: -1);
            ref var sum = ref Unsafe.NullRef<(long Count, long Bytes, int Sample)>();
            for (var node = 0; node < graph.NodeCount; node++)
            {
                var key = (_objects.Places.Of(node), graph.TypeOf(node));
                if (key != last)
                {
                    last = key;
                    sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var isKnown);
                    sum.Sample = isKnown ? sum.Sample : node;
                }

                sum.Count++;
                sum.Bytes += graph.SizeOf(node);
            }

            return
            [
                .. sums.Select(pair => (
                    pair.Key.Place,
                    _objects.Types[pair.Key.Type].Identity,
                    pair.Value.Count,
                    pair.Value.Bytes,
                    pair.Value.Sample)),
            ];
        }

        private string LineOf(int node)
        {
            _line.Shorten(0);
            _renderer.Render(node, _objects.Graph.AddressOf(node), _line);
            _line.Add("  "u8);
            _line.Add(_objects.Graph.SizeOf(node));
            _line.Add(" B"u8);
            return Encoding.UTF8.GetString(_line.Written);
        }
    }
}
