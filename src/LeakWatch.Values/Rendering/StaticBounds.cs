using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Values.Rendering;

/// <summary>Tables of the framework that keep how much they may hold in a static field, and not in themselves. One thread.</summary>
internal sealed class StaticBounds
{
    private static readonly (string Table, string Entry, string Field)[] _known =
    [
        (
            "System.Collections.Generic.List<System.Text.RegularExpressions.RegexCache.Node>",
            "System.Text.RegularExpressions.RegexCache.Node",
            "s_maxCacheSize"),
    ];

    private readonly HeapObjects _objects;
    private readonly Func<ulong, string, int?> _read;

    /// <summary>Makes one.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="read">Reads a static field of the type in which another one is nested; null where that is not possible.</param>
    public StaticBounds(HeapObjects objects, Func<ulong, string, int?> read) => (_objects, _read) = (objects, read);

    /// <summary>How much a table may hold; null where it is none of these, or is told to hold anything.</summary>
    public long? Of(int table)
    {
        var name = _objects.TypeOf(table).Identity.Name.Full;
        foreach (var (known, entry, field) in _known)
        {
            if (name == known && _objects.Types.FirstOrDefault(type => type.Identity.Name.Full == entry) is { Id: var id })
            {
                return _read(id, field) is > 0 and < int.MaxValue and var most ? most : null;
            }
        }

        return null;
    }
}
