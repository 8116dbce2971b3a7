using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// What is kept from snapshot to snapshot of arrays and strings of one path whose number stays: whether what they hold grows,
/// where it is nothing that could be counted by itself. Begins anew when their number changes. Immutable.
/// </summary>
/// <param name="Count">How many there are, from the beginning of the series to now.</param>
/// <param name="References">The references that they hold.</param>
/// <param name="Bytes">Their size in bytes.</param>
internal sealed record ContentSeries(long Count, NumberSeries References, NumberSeries Bytes)
{
    // The size at the last doubling, or at the beginning or when it last became less.
    private long BytesBefore { get; init; }

    private int DoubledAt { get; init; }

    /// <summary>
    /// How many elements the collection says it has, whose buffer this is: a buffer has room for more. Null where it does not say
    /// so in the newest snapshot.
    /// </summary>
    public NumberSeries? Elements { get; init; }

    /// <summary>How often their size has doubled since the beginning, or since it last became less.</summary>
    public int Doublings { get; private init; }

    /// <summary>In how many snapshots the size was found doubled: with two of them, how long a doubling takes is known.</summary>
    public int Jumps { get; private init; }

    /// <summary>How many snapshots the last doubling came after the one before.</summary>
    public int Gap { get; private init; }

    /// <summary>Whether it is a buffer without references: only its collection can say how much is in it.</summary>
    public bool IsBuffer => References is { First: 0, Now: 0 };

    /// <summary>Whether their size has been the same since they were there.</summary>
    public bool KeepsSize
    {
        get
        {
            foreach (var point in Bytes.Changes is null ? [] : Bytes.Changes.Points)
            {
                if (point.Count != 0 && point.Count != Bytes.Now)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether a type can be one whose content grows in place.</summary>
    public static bool IsOf(TypeIdentity? type) => type is not null && (type.IsArray || type.Name.Full == "string");

    /// <summary>A series that begins with what is there.</summary>
    public static ContentSeries Begin(in PathNode node, int comparison) =>
        new(node.Count, NumberSeries.Begin(node.References), NumberSeries.Begin(node.Bytes))
        {
            BytesBefore = node.Bytes,
            DoubledAt = comparison,
        };

    /// <summary>A series of what was not there in the snapshots before.</summary>
    public static ContentSeries Appear(in PathNode node, int comparison) => Begin(node, comparison) with
    {
        References = NumberSeries.Appear(node.References, comparison),
        Bytes = NumberSeries.Appear(node.Bytes, comparison),
    };

    /// <summary>The series with one snapshot more.</summary>
    /// <param name="node">What is there now.</param>
    /// <param name="comparison">The number of the snapshot, the first one being 0.</param>
    public ContentSeries Add(in PathNode node, int comparison)
    {
        if (node.Count != Count)
        {
            return Begin(node, comparison);
        }

        var next = this with
        {
            References = References.Add(node.References),
            Bytes = Bytes.Add(node.Bytes),
            Elements = null,
        };
        if (node.Bytes < Bytes.Now)
        {
            // What gives back begins anew.
            return next with { BytesBefore = node.Bytes, DoubledAt = comparison, Doublings = 0, Jumps = 0, Gap = 0 };
        }

        return node.Bytes < BytesBefore * Thresholds.Doubled
            ? next
            : next with
            {
                BytesBefore = node.Bytes,
                DoubledAt = comparison,
                Doublings = Doublings + (int)Math.Round(Math.Log2((double)node.Bytes / BytesBefore)),
                Jumps = Jumps + 1,
                Gap = comparison - DoubledAt,
            };
    }

    /// <summary>
    /// In how many snapshots it is clear that a size that doubles has come to an end, if it has not doubled again by then; 0 when
    /// it is. What is added to evenly takes twice as long for each doubling as for the one before, and either end of a gap may be
    /// seen a snapshot late.
    /// </summary>
    public int AmbiguousFor(int comparison) => Math.Max(0, DoubledAt + (2 * (Gap + 1)) + 1 - comparison);
}
