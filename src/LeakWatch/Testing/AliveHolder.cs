using LeakWatch.Heap.Text;

namespace LeakWatch.Testing;

/// <summary>What holds some objects of a type: one of the ways to them from outside of the heap, the shortest.</summary>
/// <param name="Path">
/// The root, and behind it the objects on the way by their types, each with the field that leads on where that is known; the
/// insides of collections left out: <c>static Shop.Cache.s_carts → List&lt;Cart&gt; → Cart._orders → List&lt;Order&gt;</c>.
/// </param>
/// <param name="Count">How many objects are held this way.</param>
public sealed record AliveHolder(string Path, long Count)
{
    /// <summary>The root alone: <c>static Shop.Cache.s_carts</c>.</summary>
    public string Root { get; init; } = "";

    /// <summary>One of the objects, in a line: <c>Order { Id = 10 }</c>; null where values are not wanted or not read.</summary>
    public string? Example { get; init; }

    /// <summary><c>2 by static Shop.Cache.s_orders → List&lt;Order&gt;, such as Order { Id = 10 }</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Count(Count)} by {Path}{(Example is null ? "" : $", such as {Example}")}";
}
