using System.IO.Compression;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>
/// Writes what a watch was given of its snapshots as a small file. Paths and types of which nothing changes from the baseline on
/// are left out, but for those on the way to others: they have no part in any verdict.
/// </summary>
internal sealed class RecordingWriter : IDisposable
{
    // A watch compares nothing with the first one.
    private const int Baseline = 1;

    private readonly IReadOnlyList<RecordedSnapshot> _snapshots;
    private readonly List<RecordedPath> _paths = [];
    private readonly Dictionary<RecordedPath, int> _pathIds = [];
    private readonly List<int[]> _pathOf = [];
    private readonly HashSet<int> _kept = [];
    private readonly HashSet<TypeIdentity> _keptTypes = [];
    private readonly Dictionary<object, int> _names = [];
    private readonly BinaryWriter _output;

    private RecordingWriter(IReadOnlyList<RecordedSnapshot> snapshots, Stream output)
    {
        _snapshots = snapshots;
        _output = new BinaryWriter(output);
    }

    /// <summary>Writes a file.</summary>
    public static void Write(IReadOnlyList<RecordedSnapshot> snapshots, string file)
    {
        using var stream = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        using var writer = new RecordingWriter(snapshots, stream);
        writer.FindPaths();
        writer.KeepWhatChanges();
        writer.WriteAll();
    }

    public void Dispose() => _output.Dispose();

    private void FindPaths()
    {
        foreach (var (snapshot, _, _) in _snapshots)
        {
            var nodes = snapshot.Paths.Nodes;
            var pathOf = new int[nodes.Length];
            var isSeen = new HashSet<int>();
            for (var i = 0; i < nodes.Length; i++)
            {
                var path = new RecordedPath(
                    nodes[i].Parent < 0 ? -1 : pathOf[nodes[i].Parent], nodes[i].Root, nodes[i].RootKind, nodes[i].Type, 0);
                while (!isSeen.Add(pathOf[i] = IdOf(path)))
                {
                    path = path with { Twin = path.Twin + 1 };
                }
            }

            _pathOf.Add(pathOf);
        }
    }

    private int IdOf(RecordedPath path)
    {
        if (!_pathIds.TryGetValue(path, out var id))
        {
            _pathIds[path] = id = _paths.Count;
            _paths.Add(path);
        }

        return id;
    }

    private void KeepWhatChanges()
    {
        var last = new Dictionary<int, RecordedNumbers>();
        var lastTypes = new Dictionary<TypeIdentity, TypeCount>();
        for (var number = Baseline; number < _snapshots.Count; number++)
        {
            var snapshot = _snapshots[number].Snapshot;
            var now = new Dictionary<int, RecordedNumbers>();
            for (var i = 0; i < snapshot.Paths.Nodes.Length; i++)
            {
                ref readonly var node = ref snapshot.Paths.Nodes[i];
                var path = _pathOf[number][i];
                var numbers = now[path] = RecordedNumbers.Of(node);
                var isSame = number == Baseline || (last.TryGetValue(path, out var before)
                    && (before.Count, before.Bytes, before.References) == (numbers.Count, numbers.Bytes, numbers.References)
                    && (!snapshot.IsSurvivalExact || node.Ages is null || node.Ages.AtLeast(1) >= node.Count));
                if (!isSame)
                {
                    Keep(path);
                }
            }

            foreach (var path in last.Keys.Where(path => !now.ContainsKey(path)))
            {
                Keep(path);
            }

            foreach (var node in _snapshots[number].Elements.Keys.Concat(_snapshots[number].Bounds.Keys))
            {
                Keep(_pathOf[number][node]);
            }

            last = now;
            KeepTypes(number, lastTypes);
        }
    }

    private void Keep(int path)
    {
        for (; path >= 0 && _kept.Add(path); path = _paths[path].Parent)
        {
        }
    }

    private void KeepTypes(int number, Dictionary<TypeIdentity, TypeCount> last)
    {
        var snapshot = _snapshots[number].Snapshot;
        var now = snapshot.Histogram.Types.ToDictionary(row => row.Type);
        foreach (var type in last.Keys.Union(now.Keys).ToList())
        {
            var isSame = number == Baseline || (last.TryGetValue(type, out var before) && now.TryGetValue(
                type, out var row) && row == before
                && (!snapshot.IsSurvivalExact || snapshot.AgesOfTypes.GetValueOrDefault(type) is not { } ages
                    || ages.Ages.AtLeast(1) >= row.Count));
            if (!isSame)
            {
                _keptTypes.Add(type);
            }
        }

        last.Clear();
        foreach (var (type, row) in now)
        {
            last[type] = row;
        }
    }

    private void WriteAll()
    {
        var paths = _kept.Order().ToList();
        var ids = paths.Select((path, id) => (path, id)).ToDictionary(pair => pair.path, pair => pair.id);
        _output.Write7BitEncodedInt(paths.Count);
        foreach (var path in paths.Select(id => _paths[id]))
        {
            _output.Write7BitEncodedInt(path.Parent < 0 ? 0 : ids[path.Parent] + 1);
            _output.Write((sbyte)(path.Kind is { } kind ? (int)kind : -1));
            if (path.Type is null)
            {
                WriteName(path.Root, path.Root);
            }
            else
            {
                WriteType(path.Type);
            }
        }

        var lastNumbers = new Dictionary<int, RecordedNumbers>();
        var lastOfTypes = new Dictionary<TypeIdentity, RecordedNumbers>();
        _output.Write7BitEncodedInt(_snapshots.Count);
        for (var number = 0; number < _snapshots.Count; number++)
        {
            WriteSnapshot(number, ids, lastNumbers, lastOfTypes);
        }
    }

    private void WriteSnapshot(
        int number,
        Dictionary<int, int> ids,
        Dictionary<int, RecordedNumbers> last,
        Dictionary<TypeIdentity, RecordedNumbers> lastOfTypes)
    {
        var (snapshot, elements, bounds) = _snapshots[number];
        _output.Write(snapshot.TakenAt.ToUnixTimeMilliseconds());
        _output.Write(snapshot.IsSurvivalExact);
        _output.Write(snapshot.Paths.HasRetainedSizes);
        var types = snapshot.Histogram.Types.Where(row => _keptTypes.Contains(row.Type)).ToList();
        _output.Write7BitEncodedInt(types.Count);
        foreach (var row in types)
        {
            WriteType(row.Type);
            var ages = snapshot.AgesOfTypes.GetValueOrDefault(row.Type) is { } cohorts ? ByAge(cohorts, number + 1) : null;
            WriteNumbers(new RecordedNumbers(row.Count, row.Bytes, 0, 0, 0, ages), row.Type, lastOfTypes, number + 1);
        }

        var nodes = Enumerable.Range(0, snapshot.Paths.Nodes.Length).Where(i => _kept.Contains(_pathOf[number][i])).ToList();
        _output.Write7BitEncodedInt(nodes.Count);
        var previous = -1;
        foreach (var i in nodes)
        {
            var path = ids[_pathOf[number][i]];
            _output.Write7BitEncodedInt64(path > previous ? (path - previous - 1) * 2L : ((previous - path) * 2L) + 1);
            previous = path;
            WriteNumbers(RecordedNumbers.Of(snapshot.Paths.Nodes[i]), path, last, Math.Min(number + 1, AgeCounts.MaxAges));
        }

        WriteOf(elements);
        WriteOf(bounds);

        void WriteOf(IReadOnlyDictionary<int, long> values)
        {
            _output.Write7BitEncodedInt(values.Count);
            foreach (var (node, value) in values)
            {
                _output.Write7BitEncodedInt(nodes.IndexOf(node));
                _output.Write7BitEncodedInt64(value);
            }
        }
    }

    private static long[] ByAge(Cohorts cohorts, int snapshots)
    {
        var byAge = new long[snapshots];
        foreach (var (snapshot, count) in cohorts.BySnapshot)
        {
            byAge[snapshots - snapshot] = count;
        }

        return byAge;
    }

    private void WriteNumbers<T>(RecordedNumbers numbers, T key, Dictionary<T, RecordedNumbers> last, int ages)
        where T : notnull
    {
        var isSame = last.TryGetValue(key, out var before) && before.Later(ages).Equals(numbers);
        last[key] = numbers;
        _output.Write(isSame);
        if (isSame)
        {
            return;
        }

        foreach (var number in (ReadOnlySpan<long>)[numbers.Count, numbers.Bytes, numbers.SubtreeBytes, numbers.RetainedBytes
            + 1, numbers.References])
        {
            _output.Write7BitEncodedInt64(number);
        }

        _output.Write(numbers.ByAge is not null);
        foreach (var count in numbers.ByAge ?? [])
        {
            _output.Write7BitEncodedInt64(count);
        }
    }

    private void WriteType(TypeIdentity type)
    {
        if (WriteName(type, type.Name.Full))
        {
            _output.Write(type.Name.Short);
            _output.Write(type.Assembly);
            _output.Write(type.IsDelegate);
        }
    }

    // The first time in full, then as a number.
    private bool WriteName(object key, string text)
    {
        var isNew = _names.TryAdd(key, _names.Count);
        _output.Write7BitEncodedInt(isNew ? 0 : _names[key] + 1);
        if (isNew)
        {
            _output.Write(text);
        }

        return isNew;
    }
}
