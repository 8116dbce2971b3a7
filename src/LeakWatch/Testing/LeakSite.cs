using LeakWatch.Growth.Sites;

namespace LeakWatch.Testing;

/// <summary>A place in the object graph that has got more in every round of a scenario.</summary>
/// <param name="Owner">Who holds it, to look for in the source: <c>Shop.Cache.s_orders</c>.</param>
/// <param name="Place">The same with the root and what stands between: <c>static Shop.Cache.s_orders  (List&lt;Order&gt;)</c>.</param>
/// <param name="Root">The root: <c>static Shop.Cache.s_orders</c>.</param>
/// <param name="Path">The types from the root to the holder, the insides of collections left out, with namespaces.</param>
/// <param name="Type">What is added, with its namespace; where arrays or strings get larger, these.</param>
/// <param name="Measure">What gets more.</param>
/// <param name="Count">How many of those there are by now.</param>
/// <param name="Bytes">
/// What would be free without them, in bytes: retained size, or where that is unknown all that is reached through them.
/// </param>
public sealed record LeakSite(
    string Owner,
    string Place,
    string Root,
    IReadOnlyList<string> Path,
    string Type,
    GrowthMeasure Measure,
    long Count,
    long Bytes)
{
    /// <summary>How many more there are with each run of the scenario, on average; 0 where bytes are the measure.</summary>
    public double CountPerLoop { get; init; }

    /// <summary>How many bytes more are reached through them with each run of the scenario, on average.</summary>
    public double BytesPerLoop { get; init; }

    /// <summary>By how much each round has made them more, oldest first; bytes where these are the measure.</summary>
    public IReadOnlyList<long> Rises { get; init; } = [];

    /// <summary>What it holds, in words: <c>holds 10 Order (1.0 KB), with 1 string each</c>.</summary>
    public string What { get; init; } = "";

    /// <summary>
    /// The newest of it, a line each: <c>new: Order { Id = 10 }</c>. Empty where values are not wanted or cannot be read.
    /// </summary>
    public IReadOnlyList<string> New { get; init; } = [];

    /// <summary>What to look for, in a sentence without its full stop.</summary>
    public string Next { get; init; } = "";
}
