using System.Runtime.CompilerServices;
using LeakWatch.Files.Format;

namespace LeakWatch.Files.Diff;

/// <summary>
/// Walks two sorted files side by side and hands out what only one of them has, in order. Lines are a multiset: of three equal
/// ones here and five there, two came. Cost: one comparison a line, memory for one line of each.
/// </summary>
internal static class LineMerge
{
    private const int LinesBetweenLooks = 1 << 14;

    // Compiled at its best at once: it would be through before the runtime takes notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        SnapshotFileReader first, SnapshotFileReader second, ChangeAction action, CancellationToken cancellationToken)
    {
        var hasA = first.TryRead(out var a);
        var hasB = second.TryRead(out var b);
        var runOfA = default(EqualRun);
        var runOfB = default(EqualRun);
        for (var steps = 1; hasA || hasB; steps++)
        {
            if (steps % LinesBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var order = !hasA ? 1 : !hasB ? -1 : a.SequenceCompareTo(b);
            if (order < 0)
            {
                action(Change.Went, a, runOfA.Next(first));
            }
            else if (order > 0)
            {
                action(Change.Came, b, runOfB.Next(second));
            }

            if (order <= 0)
            {
                hasA = first.TryRead(out a);
            }

            if (order >= 0)
            {
                hasB = second.TryRead(out b);
            }
        }
    }
}
