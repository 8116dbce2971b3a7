using LeakWatch.Files.Format;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Diff;

/// <summary>Compares two snapshot files of one kind and hands the difference to a report.</summary>
public static class SnapshotDiff
{
    // For all lines; what is beyond goes to a file.
    private const int MemoryForLines = 8 << 20;

    /// <summary>
    /// Compares. Groups are ordered by what they gained, so they are counted before any is shown: meanwhile only the places of
    /// their first lines are kept, and all lines, if they are wanted, are read again. Memory does not depend on the files.
    /// </summary>
    /// <param name="firstPath">The earlier file.</param>
    /// <param name="secondPath">The later file.</param>
    /// <param name="limits">How much to show.</param>
    /// <param name="report">What shows it.</param>
    /// <param name="scratchDirectory">
    /// Where lines may lie that do not fit into memory, readable by the user only, and gone afterwards.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="progress">Is told how far it has come until the report is told; null for nobody.</param>
    /// <returns>How many bytes the second has more.</returns>
    /// <exception cref="LeakWatchException">A file is missing, foreign or damaged, or they do not go together.</exception>
    public static long Run(
        string firstPath,
        string secondPath,
        DiffLimits limits,
        IDiffReport report,
        string scratchDirectory,
        CancellationToken cancellationToken,
        WorkProgress? progress = null)
    {
        using var first = SnapshotFileReader.Open(firstPath);
        using var second = SnapshotFileReader.Open(secondPath);
        first.Progress = second.Progress = progress;
        progress?.Begin("comparing", first.Length + second.Length);
        if (first.Header.Kind != second.Header.Kind)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{firstPath} has {SnapshotFileFormat.WordOf(first.Header.Kind)}, {secondPath} "
                    + $"{SnapshotFileFormat.WordOf(second.Header.Kind)}.",
                "Compare two files of one kind.");
        }

        var sides = new DiffSides(firstPath, first.Header, secondPath, second.Header);
        return first.Header.Kind == SnapshotFileKind.Types
            ? CompareTypes(first, second, sides, limits, report, cancellationToken)
            : CompareObjects(first, second, sides, limits, report, scratchDirectory, cancellationToken);
    }

    private static long CompareTypes(
        SnapshotFileReader first,
        SnapshotFileReader second,
        DiffSides sides,
        DiffLimits limits,
        IDiffReport report,
        CancellationToken cancellationToken)
    {
        var all = TypesDiff.Of(first, second, cancellationToken);
        first.Progress?.End();
        var total = TypesDiff.Total(all);
        var changed = all.Where(type => type.CountDelta != 0 || type.BytesDelta != 0).ToList();
        WhileItIsRead(() =>
        {
            report.TypesCompared(sides, total, changed.Count);
            var shown = Math.Min(limits.Top ?? changed.Count, changed.Count);
            foreach (var type in changed.Take(shown))
            {
                report.Type(type);
            }

            report.Ended(changed.Count - shown);
        });
        return total.BytesDelta;
    }

    private static long CompareObjects(
        SnapshotFileReader first,
        SnapshotFileReader second,
        DiffSides sides,
        DiffLimits limits,
        IDiffReport report,
        string scratchDirectory,
        CancellationToken cancellationToken)
    {
        var groups = new DiffGroups(limits.LinesOfGroup ?? 0);
        LineMerge.Run(first, second, groups.Count, cancellationToken);
        var ranked = groups.Rank();
        first.Progress?.End();
        WhileItIsRead(() =>
        {
            report.ObjectsCompared(sides, groups.Total(), ranked.Count);
            var shown = Math.Min(limits.Top ?? ranked.Count, ranked.Count);
            if (limits.LinesOfGroup is not null)
            {
                ReportFirstLines(first, second, ranked.Take(shown), report);
            }
            else if (shown > 0)
            {
                ReportAllLines(sides, groups, ranked, shown, report, scratchDirectory, cancellationToken);
            }

            report.Ended(ranked.Count - shown);
        });
        return groups.Total().NetBytes;
    }

    // The difference is what it is, whether or not somebody reads it to its end.
    private static void WhileItIsRead(Action write)
    {
        try
        {
            write();
        }
        catch (ReaderGoneException)
        {
            // As head does.
        }
    }

    private static void ReportFirstLines(
        SnapshotFileReader first, SnapshotFileReader second, IEnumerable<DiffGroup> groups, IDiffReport report)
    {
        foreach (var group in groups)
        {
            report.GroupBegins(group);
            foreach (var line in group.FirstCame)
            {
                report.Line(Change.Came, second.ReadAgain(line.Position, line.Length), line.Count);
            }

            foreach (var line in group.FirstWent)
            {
                report.Line(Change.Went, first.ReadAgain(line.Position, line.Length), line.Count);
            }

            report.GroupEnds(group);
        }
    }

    private static void ReportAllLines(
        DiffSides sides,
        DiffGroups groups,
        IReadOnlyList<DiffGroup> ranked,
        int shown,
        IDiffReport report,
        string scratchDirectory,
        CancellationToken cancellationToken)
    {
        using var lines = new GroupedLines(groups, shown, scratchDirectory, MemoryForLines);
        using var first = SnapshotFileReader.Open(sides.FirstPath);
        using var second = SnapshotFileReader.Open(sides.SecondPath);
        LineMerge.Run(first, second, lines.Add, cancellationToken);
        lines.Report(ranked, report, cancellationToken);
    }
}
