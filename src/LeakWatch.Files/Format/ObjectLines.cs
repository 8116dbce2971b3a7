using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Format;

/// <summary>
/// Writes the objects of a snapshot as lines, those of growing types first where there are more than may be written.
/// </summary>
public sealed class ObjectLines
{
    private const long MaxPendingBytes = 16 << 20;

    private readonly ObjectLineLimits _limits;
    private readonly TimeProvider _time;

    /// <summary>Makes one.</summary>
    /// <param name="limits">Which objects, how many, and how long to read them.</param>
    /// <param name="time">The clock.</param>
    public ObjectLines(ObjectLineLimits limits, TimeProvider time)
    {
        _limits = limits;
        _time = time;
    }

    /// <summary>Is told how many objects have their line; null for nobody.</summary>
    public WorkProgress? Progress { get; init; }

    /// <summary>Adds the lines to a sorter.</summary>
    /// <param name="capture">The snapshot, with its objects.</param>
    /// <param name="holderOf">What holds the objects at a place of its path aggregate, in words.</param>
    /// <param name="isGrowing">Whether a type grows, by its place in <see cref="HeapObjects.Types"/>.</param>
    /// <param name="lines">Takes the lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What a limit left out, in sentences, and how many objects were written without content.</returns>
    public async Task<(IReadOnlyList<string> LeftOut, long WithoutContent)> AddAsync(
        HeapCapture capture,
        Func<int, string> holderOf,
        IReadOnlyList<bool> isGrowing,
        LineSorter lines,
        CancellationToken cancellationToken)
    {
        var objects = capture.Objects!;
        // Asked for every object: an array answers without a call.
        bool[] growing = [.. isGrowing];
        var wanted = _limits.Selection == ObjectSelection.All ? objects.Graph.NodeCount : CountOf(objects, growing);
        Progress?.Begin("making a line of each object", Math.Min(wanted, _limits.MaxObjects));
        var pass = new Pass(this, capture, new ObjectLineWriter(objects, holderOf), lines);
        // In one go where all fit; otherwise the growing ones, and then as many others as there is room for.
        if (_limits.Selection == ObjectSelection.All && wanted <= _limits.MaxObjects)
        {
            await pass.RunAsync(null, cancellationToken);
        }
        else
        {
            await pass.RunAsync(type => growing[type], cancellationToken);
            if (_limits.Selection == ObjectSelection.All)
            {
                await pass.RunAsync(type => !growing[type], cancellationToken);
            }
        }

        await pass.SettleAsync(cancellationToken);
        var leftOut = new List<string>();
        if (wanted > lines.Count)
        {
            leftOut.Add(
                $"{Quantity.Plural(wanted - lines.Count, "object")} beyond the limit of "
                    + $"{Quantity.Count(_limits.MaxObjects)}; those of growing types came first");
        }

        if (_limits.Selection == ObjectSelection.Growing)
        {
            leftOut.Add($"{Quantity.Plural(objects.Graph.NodeCount - wanted, "object")} of types that do not grow, which "
                + "were not wanted");
        }

        if (capture.Content is { } content)
        {
            leftOut.AddRange(MissingContent.Of(pass.WithoutContent, content, true).Select(limit => limit.Text));
        }

        return (leftOut, pass.WithoutContent);
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
        private readonly IHeapContent? _content;
        private readonly GraphRenderer _graph;
        private readonly LineSorter _lines;
        private readonly ObjectLineWriter _format;
        private readonly PendingLines _pending = new();
        private readonly Utf8Line _line = new();
        private readonly long _started;

        public Pass(ObjectLines owner, HeapCapture capture, ObjectLineWriter format, LineSorter lines)
        {
            _owner = owner;
            _objects = capture.Objects!;
            _content = capture.Content;
            _graph = new GraphRenderer(_objects);
            _lines = lines;
            _format = format;
            _started = owner._time.GetTimestamp();
        }

        public long WithoutContent { get; private set; }

        public async Task RunAsync(Func<int, bool>? wants, CancellationToken cancellationToken)
        {
            var blocks = new ObjectBlocks(_objects, _content);
            for (var block = 0; block < blocks.Count && !IsFull; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_content is not null)
                {
                    _content.MayReadLate = _content.CopyTime + _owner._time.GetElapsedTime(_started) < _owner._limits.ReadingTime;
                }

                AddBlock(blocks, block, wants);
                if (_pending.Bytes > MaxPendingBytes)
                {
                    await SettleAsync(cancellationToken);
                }
            }
        }

        public async Task SettleAsync(CancellationToken cancellationToken)
        {
            if (_content is null || _pending.Count == 0)
            {
                return;
            }

            var collected = await _content.SettleAsync(cancellationToken);
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

        private bool IsFull => _lines.Count + _pending.Count >= _owner._limits.MaxObjects;

        private void AddBlock(ObjectBlocks blocks, int block, Func<int, bool>? wants)
        {
            var (nodes, addresses) = blocks.Of(block);
            var before = _lines.Count + _pending.Count;
            for (var i = 0; i < nodes.Length && !IsFull; i++)
            {
                if (wants is null || wants(_objects.Graph.TypeOf(nodes.Span[i])))
                {
                    Add(nodes.Span[i], addresses.Span[i]);
                }
            }

            _owner.Progress?.Add(_lines.Count + _pending.Count - before);
        }

        private void Add(int node, ulong address)
        {
            if (_content is null)
            {
                AddWithoutContent(node, address);
                return;
            }

            var unread = _content.Unread;
            _format.Write(_content, node, address, _line);
            WithoutContent += _content.Unread - unread;
            if (_content.TakeYoungestReadLate() is { } youngest && _content.Unread == unread)
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
