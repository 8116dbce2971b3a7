using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Panes.Model;

/// <summary>The types of a snapshot by key and by verdict: made once, and asked at each key.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<string, TypeRow> _byKey;
    private readonly Dictionary<string, int> _counts = [];

    public TypeIndex(IReadOnlyList<TypeRow> types)
    {
        _byKey = new Dictionary<string, TypeRow>(types.Count);
        foreach (var row in types)
        {
            _byKey[row.Key] = row;
            _counts[row.Type.Verdict] = _counts.GetValueOrDefault(row.Type.Verdict) + 1;
            MoreSnapshots = Math.Max(MoreSnapshots, row.Type.MoreSnapshots ?? 0);
        }
    }

    /// <summary>How many more snapshots it takes, at the most, until all of them have a verdict.</summary>
    public int MoreSnapshots { get; }

    /// <summary>The type with a <see cref="TypeRow.Key"/>; null where there is none.</summary>
    public TypeRow? TypeOf(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>How many have a verdict.</summary>
    public int CountOf(Verdict verdict) => _counts.GetValueOrDefault(Wording.Of(verdict));
}
