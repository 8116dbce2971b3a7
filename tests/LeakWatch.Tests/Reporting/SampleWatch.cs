using LeakWatch.Growth;
using LeakWatch.Reporting.Watching;
using LeakWatch.Tests.Growth.Sites;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Reporting;

/// <summary>A watch of nine snapshots of a shop that forgets its sessions, one of them incomplete.</summary>
internal static class SampleWatch
{
    public static readonly WatchSession Session =
        new(
            new WatchedProcess(4242, "Shop.Web", "10.0.12", Heaps.Start.AddSeconds(-2)),
            new WatchSchedule(TimeSpan.FromSeconds(10), null, null) { Jitter = 0.2 },
            WatchHistory.UsualWarmup)
        {
            ToolVersion = "0.1.0",
            Options = ["--pid 4242", "--interval 10s"],
        };

    private const string Sessions = "System.Collections.Generic.Dictionary<string, Shop.Sessions.Session>.Entry[]";

    public static IReadOnlyList<WatchFrame> Frames(int count)
    {
        var frames = new List<WatchFrame>();
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        for (var i = 1; i <= count; i++)
        {
            (string, long, long)[] types =
            [
                ("string", 300_000 + (i * 3072), 20_000_000 + (i * 200_000)),
                ("Shop.Sessions.Session", 80_000 + (i * 1024), (80_000 + (i * 1024)) * 40),
                ("Shop.Order", 2_000 + (i % 3), (2_000 + (i % 3)) * 64),
                (Sessions, 1, 4_000_000),
                ("Evil\e[2J\u202E[red]Name", 5, 120),
            ];
            var snapshot = i == 5
                ? Heaps.Incomplete(i, types)
                : Heaps.Snapshot(i, types) with { Paths = Aggregates.Dictionary(
                    "static Shop.Web.SessionCache.s_sessions", "Shop.Sessions.Session", 80_000 + (i * 1024)) };
            history = history.Add(snapshot);
            var frame = new WatchFrame(snapshot, history, 0.009, i == 2 ? TimeSpan.FromSeconds(1.5) : TimeSpan.Zero);
            frames.Add(snapshot.IsComplete && i > 3 ? SampleAdders.AddTo(frame) : frame);
        }

        return frames;
    }

    /// <summary>
    /// Tells a report of the same watch, in which somebody notes a moment and makes a baseline behind one of the snapshots.
    /// </summary>
    public static void TellWithMarks(IWatchReport report, int count, int baselineBehind, string word)
    {
        report.Started(Session);
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        WatchFrame? newest = null;
        foreach (var taken in Frames(count))
        {
            var snapshot = taken.Snapshot;
            history = history.Add(snapshot);
            var frame = taken with { History = history };
            newest = snapshot.IsComplete ? frame : newest;
            report.Taken(frame);
            if (snapshot.Number == baselineBehind)
            {
                history = history.BeginAt(newest!.Snapshot);
                newest = newest with { History = history };
                report.Marked(new WatchMark(snapshot.TakenAt.AddSeconds(4), word, false, snapshot.Number));
                report.Marked(new WatchMark(snapshot.TakenAt.AddSeconds(5), WatchMark.Baseline, true, newest.Snapshot.Number));
                report.Rebased(newest);
            }
        }

        report.Ended(new WatchEnd(EndReason.Count, count, history) { Newest = newest });
    }

    /// <summary>The last of ten snapshots of a program that forgets things in many places, each of a type of its own.</summary>
    public static WatchFrame ManyPlaces(int places)
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        WatchFrame? frame = null;
        for (var i = 1; i <= 10; i++)
        {
            var number = i;
            var snapshot = Heaps.Snapshot(
                i,
                [.. Enumerable.Range(0, places).Select(
                    place => ($"Shop.Thing{place}", 1_000L + (number * 100), 24_000L + (number * 2_400)))]) with
            {
                Paths = Aggregates.Of(
                    [.. Enumerable.Range(0, places).SelectMany(place => PathsOf(place, 1_000 + (number * 100)))]),
            };
            history = history.Add(snapshot);
            frame = new WatchFrame(snapshot, history, 0.009, TimeSpan.Zero);
        }

        return frame!;

        static (string, long)[] PathsOf(int place, long count)
        {
            var list = $"static Shop.Place{place:00}.s_things > System.Collections.Generic.List<Shop.Thing{place}>";
            return [($"{list} > Shop.Thing{place}[]", 1), ($"{list} > Shop.Thing{place}[] > Shop.Thing{place}", count)];
        }
    }
}
