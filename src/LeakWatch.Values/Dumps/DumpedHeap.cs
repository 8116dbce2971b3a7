using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Walk;
using LeakWatch.Heap.Work;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values.Dumps;

/// <summary>The way of a dump: ranges, walk, roots, garbage, analysis, content.</summary>
internal sealed class DumpedHeap : IDisposable
{
    private readonly DumpTarget _dump;
    private readonly string _path;
    private readonly ValueOptions? _values;
    private readonly ValueMask? _mask;
    private readonly HeapRanges _ranges;
    private readonly DumpModules _modules;
    private readonly DumpTypes _types;
    private readonly DumpRoots _roots;

    /// <summary>Makes one, which disposes of the dump.</summary>
    public DumpedHeap(DumpTarget dump, string path, ValueOptions? values, ValueMask? mask)
    {
        _dump = dump;
        _path = path;
        _values = values;
        _mask = mask;
        _ranges = HeapRanges.Of(dump.Runtime.Heap);
        _modules = new DumpModules(dump.Runtime, dump.Read);
        _types = new DumpTypes(dump.Runtime, _modules);
        _roots = new DumpRoots(dump, _modules);
    }

    /// <summary>Is told how far it has come; null for nobody.</summary>
    public WorkProgress? Progress { get; init; }

    /// <summary>Reads it. With its content it is disposed of along with what is returned, otherwise here.</summary>
    public FileHeap Read(int number, TimeProvider time, long askedAt, CancellationToken cancellationToken)
    {
        using var builder = new HeapGraphBuilder();
        var tables = new MethodTables(new MethodTableReader(_dump.Runtime, _dump.Read).Read);
        var walk = new ObjectWalk(_ranges, tables, _dump.Read, builder);
        Progress?.Begin(
            $"reading {Path.GetFileName(_path)}", _ranges.All.Sum(static range => (long)(range.End - range.Start)));
        walk.Read(Progress, cancellationToken);
        Progress?.Begin($"finding what holds the objects of {Path.GetFileName(_path)}", 0);
        if (builder.Histogram.TypeCount == 0)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{_path} has none of the process's heap.",
                "Take a dump with it: dotnet-dump collect --type Heap.");
        }

        var types = new TypesWithStatics(_dump.Runtime, _modules.All, _dump.Read).Find();
        var fields = new DumpStaticFields(_dump.Runtime, _types, _dump.Read, builder);
        var statics = DumpThreadStatics.Find(_dump, types);
        _roots.AddTo(builder, fields.Find(types), statics ?? []);
        var garbage = builder.RemoveUnreachable(_ranges.Frozen);
        using var analyzer = new HeapAnalyzer(_types, _roots, time) { TellsAges = false };
        var table = builder.Histogram.Build(id => _types.Identify(id).Identity);
        var capture = analyzer.Analyze(
            new HeapWalk(DumpReader.TakenAt(_path), table, builder, builder.ReferenceCount, []) { AskedAt = askedAt });
        IReadOnlyList<SnapshotProblem> missing = [.. capture.Snapshot.Problems, .. MissingFrom(walk, garbage, statics)];
        IReadOnlyList<string> notes = _dump.AssumedFiles == 0 ? [] :
        [
            $"{Quantity.Plural(_dump.AssumedFiles, "module")} of the process are not in the dump: the files at their places on this "
                + "machine were taken for them",
        ];
        var (name, id) = (ProcessName(), _dump.ProcessId);
        // Nothing is asked of the dump from here on: it may be gone.
        capture = WithContent(capture with { Snapshot = capture.Snapshot with { Number = number } });
        return new FileHeap(_path, name, id, capture, missing, notes) { Garbage = (garbage.Objects, garbage.Bytes) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _modules.Dispose();
        _dump.Dispose();
    }

    private HeapCapture WithContent(HeapCapture capture)
    {
        if (_values is not { } options || capture.Objects is not { } objects)
        {
            Dispose();
            return capture;
        }

        var runtime = _dump.Runtime;
        var modules = new TargetModules(runtime, _dump.Read);
        var layouts = new LayoutCatalog(
            runtime.GetTypeByMethodTable, new SourceFieldNames(modules.MetadataOf), new InlineArrays(modules.MetadataOf));
        var renderer = new ValueRenderer(
            objects,
            new DumpPages(_dump.Read),
            layouts,
            new MethodNames(runtime.GetMethodByInstructionPointer, runtime.GetMethodByHandle),
            _mask,
            options.ShowsSecrets);
        return capture with { Content = new DumpContent(objects, renderer, _ranges.All, this) };
    }

    private IEnumerable<SnapshotProblem> MissingFrom(ObjectWalk walk, HeapGarbage garbage, IReadOnlyList<HeapRootRecord>? statics)
    {
        var threads = statics is null ? _dump.Runtime.Threads.Length : _roots.UnreadStacks;
        return new SnapshotProblem[]
        {
            new(SnapshotProblemKind.DumpDuringCollection, _dump.Runtime.Heap.CanWalkHeap ? 0 : 1),
            new(SnapshotProblemKind.DumpLacksMemory, walk.BytesMissing),
            new(SnapshotProblemKind.DumpNotUnderstood, walk.BytesNotUnderstood),
            new(SnapshotProblemKind.GraphInconsistent, garbage.LostReferences),
            new(SnapshotProblemKind.DumpLacksModules, _modules.WithoutMetadata),
            new(SnapshotProblemKind.DumpLacksRoots, threads),
            new(SnapshotProblemKind.DumpLacksHandles, _roots.LacksHandles ? 1 : 0),
        }.Where(problem => problem.Amount > 0);
    }

    // The program's own module comes first behind those of the runtime.
    private string ProcessName()
    {
        var module = _modules.All.Select(module => _modules.AssemblyOf(module.Address))
            .FirstOrDefault(name => name.Length > 0 && !FrameworkModules.Contains(name));
        return Path.GetFileNameWithoutExtension(module) ?? "";
    }
}
