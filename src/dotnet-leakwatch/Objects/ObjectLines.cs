using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Values;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Objects;

/// <summary>Writes the objects of a snapshot as lines, those of growing types first where there are more than may be written.</summary>
internal sealed class ObjectLines
{
    private const long MostPendingBytes = 16 << 20;

    private readonly ObjectOptions _options;
    private readonly ICollectionLog _log;
    private readonly TimeProvider _time;

    public ObjectLines(ObjectOptions options, ICollectionLog log, TimeProvider time)
    {
        _options = options;
        _log = log;
        _time = time;
    }

    /// <summary>Adds the lines to a sorter.</summary>
    /// <param name="capture">The snapshot.</param>
    /// <param name="history">Says which types grow.</param>
    /// <param name="reader">Reads content; null for lines from the graph alone.</param>
    /// <param name="renderer">Writes it; null like the reader.</param>
    /// <param name="lines">Takes the lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What a limit left out, and how many objects were written without content.</returns>
    public async Task<(IReadOnlyList<string> LeftOut, long WithoutContent)> AddAsync(
        HeapCapture capture, WatchHistory history, ValueReader? reader, IHeapContent? renderer, LineSorter lines, CancellationToken cancellationToken)
    {
        var objects = capture.Objects!;
        var growing = GrowingTypes(objects, history);
        var wanted = _options.Selection == ObjectSelection.All ? objects.Graph.NodeCount : CountOf(objects, growing);
        var pass = new Pass(this, capture, reader, renderer, lines);
        // In one go where all fit; otherwise the growing ones, and then as many others as there is room for.
        if (_options.Selection == ObjectSelection.All && wanted <= _options.MostObjects)
        {
            await pass.RunAsync(null, cancellationToken);
        }
        else
        {
            await pass.RunAsync(type => growing[type], cancellationToken);
            if (_options.Selection == ObjectSelection.All)
            {
                await pass.RunAsync(type => !growing[type], cancellationToken);
            }
        }

        await pass.SettleAsync(cancellationToken);
        var leftOut = new List<string>();
        if (wanted > lines.Count)
        {
            leftOut.Add($"{Quantity.Plural(wanted - lines.Count, "object")} beyond --max-objects {_options.MostObjects}; those of growing types came first");
        }

        if (_options.Selection == ObjectSelection.Growing)
        {
            leftOut.Add($"{Quantity.Plural(objects.Graph.NodeCount - wanted, "object")} of types that do not grow (--objects growing)");
        }

        if (reader is not null)
        {
            leftOut.AddRange(ContentLimits.Of(pass.WithoutContent, reader.CollectionsRan, reader.HasCopiedAll).Select(LimitTexts.Of));
        }

        return (leftOut, pass.WithoutContent);
    }

    private static bool[] GrowingTypes(HeapObjects objects, WatchHistory history)
    {
        var names = history.Types.Types.Where(type => type.Verdict >= Verdict.Suspect).Select(type => type.Type).ToHashSet();
        return [.. objects.Types.Select(type => names.Contains(type.Identity))];
    }

    private static long CountOf(HeapObjects objects, bool[] types)
    {
        long count = 0;
        for (var node = 0; node < objects.Graph.NodeCount; node++)
        {
            count += types[objects.Graph.TypeOf(node)] ? 1 : 0;
        }

        return count;
    }

    private sealed class Pass
    {
        private readonly ObjectLines _owner;
        private readonly HeapObjects _objects;
        private readonly ValueReader? _reader;
        private readonly IHeapContent? _values;
        private readonly GraphRenderer _graph;
        private readonly LineSorter _lines;
        private readonly ObjectLine _format;
        private readonly PendingLines _pending = new();
        private readonly Utf8Line _line = new();
        private readonly long _started;

        public Pass(ObjectLines owner, HeapCapture capture, ValueReader? reader, IHeapContent? values, LineSorter lines)
        {
            _owner = owner;
            _objects = capture.Objects!;
            _reader = reader;
            _values = values;
            _graph = new GraphRenderer(_objects);
            _lines = lines;
            _format = new ObjectLine(capture);
            _started = owner._time.GetTimestamp();
        }

        public long WithoutContent { get; private set; }

        public async Task RunAsync(Func<int, bool>? wants, CancellationToken cancellationToken)
        {
            var blocks = new ObjectBlocks(_objects, _reader);
            for (var block = 0; block < blocks.Count && !IsFull; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_reader is not null)
                {
                    _reader.MayReadLate = _reader.CopyTime + _owner._time.GetElapsedTime(_started) < _owner._options.ValuesTime;
                }

                AddBlock(blocks, block, wants);
                if (_pending.Bytes > MostPendingBytes)
                {
                    await SettleAsync(cancellationToken);
                }
            }
        }

        public async Task SettleAsync(CancellationToken cancellationToken)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            var collected = await _owner._log.OldestCollectedAsync(cancellationToken);
            _reader?.DistrustLate(collected);
            _pending.Settle(collected, (node, address, line) =>
            {
                if (line.IsEmpty)
                {
                    AddWithoutContent(node, address);
                }
                else
                {
                    _lines.Add(line);
                }
            });
        }

        private bool IsFull => _lines.Count + _pending.Count >= _owner._options.MostObjects;

        private void AddBlock(ObjectBlocks blocks, int block, Func<int, bool>? wants)
        {
            var (nodes, addresses) = blocks.Of(block);
            for (var i = 0; i < nodes.Length && !IsFull; i++)
            {
                if (wants is null || wants(_objects.Graph.TypeOf(nodes.Span[i])))
                {
                    Add(nodes.Span[i], addresses.Span[i]);
                }
            }
        }

        private void Add(int node, ulong address)
        {
            if (_values is null)
            {
                AddWithoutContent(node, address);
                return;
            }

            var unread = _values.Unread;
            _format.Write(_values, node, address, _line);
            WithoutContent += _values.Unread - unread;
            if (_values.TakeYoungestReadLate() is { } youngest && _values.Unread == unread)
            {
                _pending.Add(node, address, youngest, _line);
            }
            else
            {
                _lines.Add(_line.Written);
            }
        }

        private void AddWithoutContent(int node, ulong address)
        {
            _format.Write(_graph, node, address, _line);
            _lines.Add(_line.Written);
            WithoutContent++;
        }
    }
}
