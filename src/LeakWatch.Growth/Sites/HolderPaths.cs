using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Says for the objects at each place of a fold what holds them, from the root on, the insides of collections left out:
/// <c>static Shop.Cache.s_orders &lt;- Dictionary&lt;int, Order&gt;</c>. One thread; made once a place.
/// </summary>
public sealed class HolderPaths
{
    private const int MaxTypes = 4;
    private const string Arrow = " <- ";

    private readonly PathFold _fold;
    private readonly string?[] _holders;

    /// <summary>Makes one for the fold of a snapshot.</summary>
    public HolderPaths(PathFold fold)
    {
        _fold = fold;
        _holders = new string?[fold.Nodes.Length];
    }

    /// <summary>What holds the objects at a place; <c>nothing</c> for <see cref="PathPlaces.Nowhere"/>.</summary>
    public string Of(int place) => place < 0 ? "nothing" : _holders[place] ??= Make(place);

    private string Make(int place)
    {
        var types = _fold.TypesOf(_fold.StepsTo(_fold.Nodes[place].Parent)).ConvertAll(type => type.Name.Short);
        if (types.Count > MaxTypes)
        {
            types.RemoveRange(1, types.Count - MaxTypes);
            types.Insert(1, "…");
        }

        return string.Join(Arrow, [_fold.RootOf(place).Root, .. types]);
    }
}
