using System.IO.Compression;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>Reads what <see cref="RecordingWriter"/> wrote.</summary>
internal sealed class RecordingReader : IDisposable
{
    private readonly BinaryReader _input;
    private readonly List<object> _names = [];
    private readonly Dictionary<int, RecordedNumbers> _last = [];
    private readonly Dictionary<TypeIdentity, RecordedNumbers> _lastOfTypes = [];

    private RecordingReader(Stream input) => _input = new BinaryReader(input);

    /// <summary>The snapshots of a file.</summary>
    public static IReadOnlyList<RecordedSnapshot> Read(string file)
    {
        using var reader = new RecordingReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var paths = reader.ReadPaths();
        var snapshots = new RecordedSnapshot[reader._input.Read7BitEncodedInt()];
        for (var number = 1; number <= snapshots.Length; number++)
        {
            snapshots[number - 1] = reader.ReadSnapshot(number, paths);
        }

        return snapshots;
    }

    public void Dispose() => _input.Dispose();

    private RecordedPath[] ReadPaths()
    {
        var paths = new RecordedPath[_input.Read7BitEncodedInt()];
        for (var i = 0; i < paths.Length; i++)
        {
            var parent = _input.Read7BitEncodedInt() - 1;
            RootKind? kind = _input.ReadSByte() is >= 0 and var number ? (RootKind)number : null;
            paths[i] = parent < 0
                ? new RecordedPath(parent, (string)ReadName(isType: false), kind, null, 0)
                : new RecordedPath(parent, "", kind, ReadType(), 0);
        }

        return paths;
    }

    private RecordedSnapshot ReadSnapshot(int number, RecordedPath[] paths)
    {
        var takenAt = DateTimeOffset.FromUnixTimeMilliseconds(_input.ReadInt64());
        var isExact = _input.ReadBoolean();
        var hasRetainedSizes = _input.ReadBoolean();
        IReadOnlyList<int> numbers = [.. Enumerable.Range(1, number)];
        var rows = new TypeCount[_input.Read7BitEncodedInt()];
        var ages = new Dictionary<TypeIdentity, Cohorts>();
        for (var i = 0; i < rows.Length; i++)
        {
            var type = ReadType();
            var row = ReadNumbers(type, _lastOfTypes, number);
            rows[i] = new TypeCount(type, row.Count, row.Bytes);
            if (row.ByAge is { } byAge)
            {
                ages[type] = new Cohorts(byAge, numbers);
            }
        }

        var aggregate = new PathAggregate(ReadNodes(number, paths), hasRetainedSizes);
        var cost = new SnapshotCost(null, TimeSpan.Zero, 0, 0, 1);
        var snapshot = new HeapSnapshot(number, takenAt, new TypeHistogram(rows), 0, [], cost)
        {
            Paths = aggregate,
            AgesOfTypes = ages,
            IsSurvivalExact = isExact,
        };
        return new RecordedSnapshot(snapshot, ReadByNode(), ReadByNode());
    }

    private PathNode[] ReadNodes(int number, RecordedPath[] paths)
    {
        var nodes = new PathNode[_input.Read7BitEncodedInt()];
        var nodeOf = new Dictionary<int, int>();
        var path = -1;
        for (var i = 0; i < nodes.Length; i++)
        {
            var step = _input.Read7BitEncodedInt64();
            path = step % 2 == 0 ? path + 1 + (int)(step / 2) : path - (int)(step / 2);
            var row = ReadNumbers(path, _last, Math.Min(number, AgeCounts.MaxAges));
            nodeOf[path] = i;
            var (parent, root, kind, type, _) = paths[path];
            nodes[i] = new PathNode(
                parent < 0 ? -1 : nodeOf[parent], root, type, row.Count, row.Bytes, row.SubtreeBytes, row.RetainedBytes)
            {
                References = row.References,
                RootKind = kind,
                Ages = row.ByAge is { } byAge ? new AgeCounts([.. byAge.Select(count => (int)count)]) : null,
            };
        }

        return nodes;
    }

    private Dictionary<int, long> ReadByNode()
    {
        var values = new Dictionary<int, long>();
        for (var left = _input.Read7BitEncodedInt(); left > 0; left--)
        {
            values[_input.Read7BitEncodedInt()] = _input.Read7BitEncodedInt64();
        }

        return values;
    }

    private RecordedNumbers ReadNumbers<T>(T key, Dictionary<T, RecordedNumbers> last, int ages)
        where T : notnull
    {
        if (_input.ReadBoolean())
        {
            return last[key] = last[key].Later(ages);
        }

        var (count, bytes, subtree) =
            (_input.Read7BitEncodedInt64(), _input.Read7BitEncodedInt64(), _input.Read7BitEncodedInt64());
        var (retained, references) = (_input.Read7BitEncodedInt64() - 1, _input.Read7BitEncodedInt64());
        long[]? byAge = null;
        if (_input.ReadBoolean())
        {
            byAge = new long[ages];
            for (var age = 0; age < ages; age++)
            {
                byAge[age] = _input.Read7BitEncodedInt64();
            }
        }

        return last[key] = new RecordedNumbers(count, bytes, subtree, retained, references, byAge);
    }

    private TypeIdentity ReadType() => (TypeIdentity)ReadName(isType: true);

    private object ReadName(bool isType)
    {
        if (_input.Read7BitEncodedInt() is > 0 and var known)
        {
            return _names[known - 1];
        }

        var text = _input.ReadString();
        object name = isType
            ? new TypeIdentity(new TypeName(text, _input.ReadString()), _input.ReadString()) { IsDelegate = _input.ReadBoolean() }
            : text;
        _names.Add(name);
        return name;
    }
}
