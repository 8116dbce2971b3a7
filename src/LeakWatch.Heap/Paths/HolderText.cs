namespace LeakWatch.Heap.Paths;

/// <summary>What holds an object, in a line: <c>static Shop.Cache.s_orders &lt;- Dictionary&lt;int, Order&gt;</c>.</summary>
internal static class HolderText
{
    /// <summary>Stands between what holds and what is held.</summary>
    public const string Arrow = " <- ";

    private const int MaxTypes = 4;
    private const string Middle = "…";

    /// <summary>The line; of many types the first and the last ones.</summary>
    /// <param name="root">The root.</param>
    /// <param name="types">The short names of the types from there on.</param>
    public static string Of(string root, IReadOnlyList<string> types)
    {
        IEnumerable<string> shown = types.Count <= MaxTypes
            ? types
            : [types[0], Middle, .. types.Skip(types.Count - MaxTypes + 1)];
        return string.Join(Arrow, shown.Prepend(root));
    }
}
