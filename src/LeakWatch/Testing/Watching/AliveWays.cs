using System.Text;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing.Watching;

/// <summary>The way from a root to an object in words: see <see cref="AliveHolder.Path"/>.</summary>
/// <param name="aggregate">The heap by path.</param>
/// <param name="content">Knows fields; null where nobody does.</param>
internal sealed class AliveWays(PathAggregate aggregate, IHeapContent? content)
{
    private const string Arrow = " → ";

    /// <summary>The way to the objects of a place, without fields.</summary>
    public string Of(int place) => Of(place, _ => null);

    /// <summary>The way to an object.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="node">The object.</param>
    /// <param name="holders">The holders of objects.</param>
    public string Of(int place, int node, Dictionary<int, int> holders)
    {
        // By place, the field that leads on from what is there on this way. The insides of a collection are none of its fields.
        var fields = new Dictionary<int, string?>();
        var held = node;
        for (var at = place; holders.TryGetValue(held, out var holder); held = holder)
        {
            var above = aggregate.Nodes[at].Parent;
            fields[above] = Plumbing.IsInside(aggregate.Nodes[at].Type!, aggregate.Nodes[above].Type)
                ? null
                : content?.FieldOf(holder, held);
            at = above;
        }

        return Of(place, step => fields.GetValueOrDefault(step));
    }

    private string Of(int place, Func<int, string?> fieldOf)
    {
        var root = aggregate.RootOf(place);
        var text = new StringBuilder(root.Root);
        foreach (var step in aggregate.StepsTo(aggregate.Nodes[place].Parent))
        {
            // A singleton is the first type of its path.
            var isRoot = root.RootKind == RootKind.Singleton && aggregate.Nodes[aggregate.Nodes[step].Parent].Type is null;
            text.Append(isRoot ? "" : Arrow + aggregate.Nodes[step].Type!.Name.Short)
                .Append(fieldOf(step) is { } field ? $".{field}" : "");
        }

        return Printable.Escape(text.ToString());
    }
}
