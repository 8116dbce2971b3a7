using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Gates;

/// <summary>The most that a heap may have after a collection.</summary>
/// <param name="Types">How many objects of a type, by its full name as <c>Shop.Cart&lt;int&gt;</c>.</param>
/// <param name="Bytes">How many bytes in all; null for any number.</param>
public sealed record HeapBudget(IReadOnlyDictionary<string, long> Types, long? Bytes)
{
    /// <summary>Everything is allowed.</summary>
    public static HeapBudget None { get; } = new(new Dictionary<string, long>(), null);

    /// <summary>Whether everything is allowed.</summary>
    public bool IsNone => Types.Count == 0 && Bytes is null;

    /// <summary>What a complete snapshot has of each, in the order of their names, the bytes last.</summary>
    public IReadOnlyList<BudgetUse> UseOf(HeapSnapshot snapshot)
    {
        if (IsNone || !snapshot.IsComplete)
        {
            return [];
        }

        var found = new Dictionary<string, long>();
        foreach (var type in snapshot.Histogram.Types)
        {
            if (Types.ContainsKey(type.Type.Name.Full))
            {
                // Types of one name can be of several assemblies.
                found[type.Type.Name.Full] = found.GetValueOrDefault(type.Type.Name.Full) + type.Count;
            }
        }

        var uses = Types.OrderBy(static type => type.Key, StringComparer.Ordinal).Select(
            type => new BudgetUse(type.Key, type.Value, found.GetValueOrDefault(type.Key), snapshot.Number));
        return Bytes is { } bytes ? [.. uses, new BudgetUse(null, bytes, snapshot.Histogram.Bytes, snapshot.Number)] : [.. uses];
    }
}
