using System.Text;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing.Watching;

/// <summary>Finds the objects of a type in a snapshot, and what holds each. One thread.</summary>
/// <param name="capture">The snapshot, with its objects.</param>
internal sealed class AliveFinder(HeapCapture capture)
{
    // Two fields of one type are one path of types: which of them it is takes a look at each object.
    private const int MaxLookedAt = 10_000;

    private const string Nothing = "nothing that is known";

    private readonly HeapObjects _objects = capture.Objects!;
    private readonly PathAggregate _aggregate = capture.Snapshot.Paths;
    private readonly IHeapContent? _content = capture.Content;

    /// <summary>The objects.</summary>
    public AliveObjects Find(ObjectType type)
    {
        var nodes = NodesOf(type.Id);
        var holders = _content is null || nodes.Count > MaxLookedAt
            ? null
            : HoldersOf.All(_objects, _aggregate, nodes);
        var ways = new Dictionary<string, (AliveHolder Holder, int Node)>();
        var ofPlaces = new Dictionary<int, string>();
        var line = new AliveWays(_aggregate, _content);
        foreach (var node in nodes)
        {
            var place = _objects.Places.Of(node);
            var path = place < 0 ? Nothing
                : holders is not null ? line.Of(place, node, holders)
                : ofPlaces.TryGetValue(place, out var known) ? known
                : ofPlaces[place] = line.Of(place);
            ways[path] = ways.TryGetValue(path, out var way)
                ? way with { Holder = way.Holder with { Count = way.Holder.Count + 1 } }
                : (new AliveHolder(path, 1) { Root = RootOf(place) }, node);
        }

        return new AliveObjects(
            Printable.Escape(type.Name),
            nodes.Count,
            nodes.Sum(_objects.Graph.SizeOf),
            [
                .. ways.Values.OrderByDescending(static way => way.Holder.Count)
                    .ThenBy(static way => way.Holder.Path, StringComparer.Ordinal)
                    .Select(way => way.Holder with { Example = ExampleOf(way.Node) }),
            ]);
    }

    private List<int> NodesOf(ulong typeId)
    {
        var ofType = new bool[_objects.Types.Count];
        for (var i = 0; i < ofType.Length; i++)
        {
            ofType[i] = _objects.Types[i].Id == typeId;
        }

        var nodes = new List<int>();
        for (var node = 0; node < _objects.Graph.NodeCount && Array.IndexOf(ofType, true) >= 0; node++)
        {
            if (ofType[_objects.Graph.TypeOf(node)])
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private string RootOf(int place) => place < 0 ? Nothing : Printable.Escape(_aggregate.RootOf(place).Root);

    private string? ExampleOf(int node)
    {
        if (_content is null)
        {
            return null;
        }

        var (line, unread) = (new Utf8Line(), _content.Unread);
        _content.Render(node, _objects.Graph.AddressOf(node), line);
        // Of what is not certain there is nothing but the type to tell.
        if (_content.Unread > unread || _content.TakeYoungestReadLate() is not null)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(line.Written);
        var name = _objects.TypeOf(node).Identity.Name;
        var full = Printable.Escape(name.Full);
        return text.StartsWith(full, StringComparison.Ordinal) ? Printable.Escape(name.Short) + text[full.Length..] : text;
    }
}
