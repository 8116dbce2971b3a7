using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Says for the objects at each place of a path aggregate what holds them, from the root on, the insides of collections left out:
/// <c>static Shop.Cache.s_orders &lt;- Dictionary&lt;int, Order&gt;</c>. One thread; made once a node.
/// </summary>
public sealed class HolderPaths
{
    private const string Nothing = "nothing";

    private readonly PathAggregate _aggregate;
    private readonly string?[] _holders;

    /// <summary>Makes one for the path aggregate of a snapshot.</summary>
    public HolderPaths(PathAggregate aggregate)
    {
        _aggregate = aggregate;
        _holders = new string?[aggregate.Nodes.Length];
    }

    /// <summary>What holds the objects of a node; <c>nothing</c> for <see cref="PathPlaces.Nowhere"/>.</summary>
    public string Of(int place) => place < 0 ? Nothing : _holders[place] ??= Make(place);

    /// <summary>The root above them alone; <c>nothing</c> as well.</summary>
    public string RootOf(int place) => place < 0 ? Nothing : _aggregate.RootOf(place).Root;

    private string Make(int place) => HolderText.Of(
        _aggregate.RootOf(place).Root,
        _aggregate.TypesOf(_aggregate.StepsTo(_aggregate.Nodes[place].Parent)).ConvertAll(static type => type.Name.Short));
}
