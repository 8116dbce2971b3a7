using LeakWatch.Files.Format;

namespace LeakWatch.Files.Diff;

/// <summary>Compares two tables of types.</summary>
internal static class TypesDiff
{
    /// <summary>All types of both, most bytes gained first.</summary>
    public static IReadOnlyList<TypeChange> Of(
        SnapshotFileReader first, SnapshotFileReader second, CancellationToken cancellationToken)
    {
        var types = new Dictionary<(string Type, string Assembly), TypeChange>();
        while (first.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = TypeRow.Parse(line, first);
            var known = types.GetValueOrDefault(row.Key) ?? Nothing(row.Key);
            types[row.Key] =
                known with { CountBefore = known.CountBefore + row.Count, BytesBefore = known.BytesBefore + row.Bytes };
        }

        while (second.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = TypeRow.Parse(line, second);
            var known = types.GetValueOrDefault(row.Key) ?? Nothing(row.Key);
            types[row.Key] = known with { Count = known.Count + row.Count, Bytes = known.Bytes + row.Bytes };
        }

        var all = types.Values.ToList();
        all.Sort(Compare);
        return all;
    }

    /// <summary>The sum of all types.</summary>
    public static TypeChange Total(IReadOnlyList<TypeChange> types)
    {
        var total = Nothing(("", ""));
        foreach (var type in types)
        {
            total = new TypeChange(
                "",
                "",
                total.CountBefore + type.CountBefore,
                total.BytesBefore + type.BytesBefore,
                total.Count + type.Count,
                total.Bytes + type.Bytes);
        }

        return total;
    }

    private static TypeChange Nothing((string Type, string Assembly) key) => new(key.Type, key.Assembly, 0, 0, 0, 0);

    private static int Compare(TypeChange a, TypeChange b)
    {
        var result = b.BytesDelta.CompareTo(a.BytesDelta);
        result = result != 0 ? result : b.CountDelta.CompareTo(a.CountDelta);
        result = result != 0 ? result : string.CompareOrdinal(a.Type, b.Type);
        return result != 0 ? result : string.CompareOrdinal(a.Assembly, b.Assembly);
    }
}
