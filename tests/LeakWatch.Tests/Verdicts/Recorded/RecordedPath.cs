using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>A path of types from a root, the same one in all snapshots of a recording.</summary>
/// <param name="Parent">The path before it; -1 of a root.</param>
/// <param name="Root">The name of a root; empty of what is behind one.</param>
/// <param name="Kind">The kind of the root.</param>
/// <param name="Type">The type of the objects; null of a root.</param>
/// <param name="Twin">Tells apart what is otherwise the same.</param>
internal readonly record struct RecordedPath(int Parent, string Root, RootKind? Kind, TypeIdentity? Type, int Twin);

/// <summary>The numbers of a path, or of a type, in one snapshot.</summary>
/// <param name="Count">Objects.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="SubtreeBytes">With all that is reached through them.</param>
/// <param name="RetainedBytes">What would be free without them; -1 where that is unknown.</param>
/// <param name="References">The references of arrays.</param>
/// <param name="ByAge">Objects by age in snapshots; null where that is unknown.</param>
internal sealed record RecordedNumbers(
    long Count, long Bytes, long SubtreeBytes, long RetainedBytes, long References, long[]? ByAge)
{
    /// <summary>Those of a node; the ages up to the oldest one that is told apart.</summary>
    public static RecordedNumbers Of(in PathNode node)
    {
        long[]? byAge = null;
        if (node.Ages is { } ages)
        {
            byAge = new long[ages.OldestAge + 1];
            for (var age = 0; age < byAge.Length; age++)
            {
                byAge[age] = ages.AtLeast(age) - ages.AtLeast(age + 1);
            }
        }

        return new RecordedNumbers(node.Count, node.Bytes, node.SubtreeBytes, node.RetainedBytes, node.References, byAge);
    }

    /// <summary>What they are a snapshot later if the same objects are there and nothing else.</summary>
    /// <param name="ages">How many ages there are then.</param>
    public RecordedNumbers Later(int ages)
    {
        if (ByAge is null)
        {
            return this;
        }

        var later = new long[ages];
        for (var age = 0; age < ByAge.Length; age++)
        {
            later[Math.Min(age + 1, ages - 1)] += ByAge[age];
        }

        return this with { ByAge = later };
    }

    public bool Equals(RecordedNumbers? other) => other is not null
        && (Count, Bytes, SubtreeBytes, RetainedBytes, References)
            == (other.Count, other.Bytes, other.SubtreeBytes, other.RetainedBytes, other.References)
        && (ByAge is null ? other.ByAge is null : other.ByAge is not null && ByAge.AsSpan().SequenceEqual(other.ByAge));

    public override int GetHashCode() => HashCode.Combine(Count, Bytes, SubtreeBytes);
}
