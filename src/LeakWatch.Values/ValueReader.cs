using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values;

/// <summary>
/// Reads what is in the objects of a process while it runs: copies the blocks in which they lie straight after a snapshot,
/// youngest generation first, and writes them from that copy. The process is not stopped and notices nothing.
/// </summary>
/// <remarks>
/// A value is shown only if it is certain to be that of the snapshot's object: the type still stands at its address, and no
/// collection of its generation or an older one began between the snapshot and the copy. <see cref="Forced"/> and
/// <see cref="WalkArrived"/> are called while the snapshot is taken, one after the other, everything else afterwards by one
/// thread at a time.
/// </remarks>
public sealed class ValueReader : IContentReader, IModuleMemory, IMethodNames, IDisposable
{
    private const int PagesAtOnce = 16;
    private const int MaxMaps = 16;

    private readonly TargetMemory _memory;
    private readonly TargetModules _modules;
    private readonly PageStore _pages;
    private readonly LayoutCatalog _layouts;
    private readonly MethodNames _methods;
    private readonly ValueOptions _options;
    private readonly ValueMask? _mask;
    private readonly TimeProvider _time;
    private readonly List<(long Begun, long Done, GenerationMap Generations)> _maps = [];
    private long _mappedAt;
    private long _copiedAt;
    private TimeSpan _copyTime;
    private (byte Generation, ulong Address)[] _youngestFirst = [];

    private ValueReader(TargetMemory memory, ValueOptions options, TimeProvider time)
    {
        _memory = memory;
        _modules = new TargetModules(memory.Runtime, memory.Read);
        _options = options;
        _time = time;
        _pages = new PageStore(memory.Read);
        _layouts = new LayoutCatalog(
            memory.TypeOf, new SourceFieldNames(_modules.MetadataOf), new InlineArrays(_modules.MetadataOf));
        _methods = new MethodNames(
            address => _layouts.IsStuck ? null : memory.MethodAt(address),
            handle => _layouts.IsStuck ? null : memory.MethodOf(handle));
        _mask = options.IsHashed ? new ValueMask() : null;
    }

    /// <summary>What was done to read the target, as a sentence, where that is not the usual thing; null otherwise.</summary>
    public string? Note => _memory.Note;

    /// <summary>Begins to read a process. Takes about 0.3 s.</summary>
    /// <exception cref="ValuesUnavailableException">That is not possible: its message says why.</exception>
    public static ValueReader Attach(int processId, ValueOptions options, TimeProvider time)
    {
        var memory = TargetMemory.Attach(processId, options.Library);
        try
        {
            // The first time takes 0.1 s, in which a snapshot's objects could move.
            memory.Generations();
            return new ValueReader(memory, options, time);
        }
        catch (Exception cause)
        {
            memory.Dispose();
            throw TargetMemory.NotUnderstood(processId, cause);
        }
    }

    /// <inheritdoc/>
    public MethodName? MethodAt(ulong address) => _methods.MethodAt(address);

    /// <inheritdoc/>
    public void Forced()
    {
        var begun = _time.GetTimestamp();
        var generations = _memory.Generations();
        _modules.Forget();
        if (_maps.Count == MaxMaps)
        {
            // Of snapshots that did not come to a walk.
            _maps.RemoveAt(0);
        }

        _maps.Add((begun, _time.GetTimestamp(), generations));
    }

    /// <inheritdoc/>
    public void WalkArrived(HeapGraphBuilder walk, long endedAt)
    {
        var started = _time.GetTimestamp();
        // The first that was not read before the collection was over: nothing can be nearer to it.
        var place = _maps.FindIndex(map => map.Begun >= endedAt);
        if (place < 0)
        {
            Forced();
            place = _maps.Count - 1;
        }

        (_, _mappedAt, var generations) = _maps[place];
        _maps.Clear();
        _pages.Clear(generations);
        var order = new (byte Generation, ulong Address)[walk.Blocks.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var start = walk.Blocks[i];
            order[i] = (generations.YoungestIn(start, start + HeapBlock.Bytes), start);
        }

        // The youngest are the newest, and the first to move.
        Array.Sort(order);
        _youngestFirst = order;
        for (var i = 0; i < order.Length && MayCopyMore(started, _options.CopyBytes);)
        {
            var pages = RunFrom(order, i);
            _pages.Copy(order[i].Address, pages);
            i += pages;
        }

        if (_options.CopiesLargeObjects)
        {
            CopyLargeObjects(walk, started);
        }

        _copiedAt = _time.GetTimestamp();
        _copyTime = _time.GetElapsedTime(started);
    }

    /// <inheritdoc/>
    public IHeapContent ContentOf(HeapObjects objects, CollectionStarts? collections, ICollectionLog log)
    {
        if (collections is { } ran)
        {
            // What a collection has promoted before the generations were read, they have as one generation older than the walk
            // saw it.
            var before = ran.OldestUntil(_mappedAt);
            var promoted = before == CollectionStarts.NoGeneration ? before : Math.Min(before + 1, Generation.Oldest);
            _pages.DistrustCopies(Math.Max(promoted, ran.OldestUntil(_copiedAt)));
            _pages.DistrustLate(Math.Max(promoted, ran.OldestUntil()));
        }
        else
        {
            _pages.DistrustCopies(Generation.Frozen);
            _pages.DistrustLate(Generation.Frozen);
        }

        var renderer = new ValueRenderer(objects, _pages, _layouts, _methods, _mask, _options.ShowsSecrets)
        {
            StaticBounds = new StaticBounds(objects, (id, field) => _layouts.IsStuck ? null : _memory.StaticBeside(id, field)),
        };
        return new CopiedContent(objects, renderer, _pages, log)
        {
            CopyTime = _copyTime,
            BlocksYoungestFirst = _youngestFirst,
            CollectionsRan = collections?.OldestUntil() != CollectionStarts.NoGeneration,
        };
    }

    /// <inheritdoc/>
    public byte[]? MetadataOf(ulong moduleId) => _modules.MetadataOf(moduleId);

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, string> TypesOf(ulong moduleId) => _modules.TypesOf(moduleId);

    /// <inheritdoc/>
    public IReadOnlyDictionary<ulong, int> StaticFieldsOf(ulong moduleId) => _modules.StaticFieldsOf(moduleId);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pages.Release();
        if (!_layouts.IsStuck && !_modules.IsStuck)
        {
            _memory.Dispose();
        }
    }

    private bool MayCopyMore(long started, long bytes) =>
        _pages.BytesCopied < bytes && _time.GetElapsedTime(started) <= _options.TimeLimit;

    // All blocks that they reach into, also those in which nothing begins: first of those that lead on to others, as tables do.
    private void CopyLargeObjects(HeapGraphBuilder walk, long started)
    {
        var most = _options.CopyBytes + (_options.CopyBytes / 2);
        foreach (var (address, size, _) in walk.ObjectsFrom(HeapBlock.Bytes)
            .OrderByDescending(static one => one.Refers).ThenBy(static one => one.Size))
        {
            var first = address & ~(ulong)(HeapBlock.Bytes - 1);
            var blocks = ((long)(address - first) + size + HeapBlock.Bytes - 1) / HeapBlock.Bytes;
            for (long block = 0; block < blocks && MayCopyMore(started, most);)
            {
                var at = first + (ulong)(block * HeapBlock.Bytes);
                var pages = 0;
                while (pages < PagesAtOnce && block + pages < blocks
                    && !_pages.IsCopied(at + (ulong)(pages * HeapBlock.Bytes), 1))
                {
                    pages++;
                }

                if (pages > 0)
                {
                    _pages.Copy(at, pages);
                }

                block += Math.Max(1, pages);
            }
        }
    }

    private static int RunFrom((byte Generation, ulong Address)[] order, int first)
    {
        var pages = 1;
        while (pages < PagesAtOnce && first + pages < order.Length
            && order[first + pages].Address == order[first].Address + (ulong)(pages * HeapBlock.Bytes))
        {
            pages++;
        }

        return pages;
    }
}
