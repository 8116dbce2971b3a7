using LeakWatch.Adding;
using LeakWatch.Files.Format;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Tool;
using LeakWatch.Tool.Options;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Options;

public class WatchOptionSetTests
{
    private static readonly HeapWatchOptions _defaults = new();

    private readonly FakeTimeProvider _time = new();
    private readonly Terminal _terminal = new();

    [Fact]
    public void Without_options_it_watches_as_the_library_does()
    {
        var read = Read("--format", "text");

        Assert.Equal(_defaults with { Time = _time, MaxMemoryBytes = read.Watch.MaxMemoryBytes }, read.Watch);
        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3, read.Watch.MaxMemoryBytes);
        Assert.Equal(
            new WatchSchedule(TimeSpan.FromSeconds(7), 3) { Jitter = WatchSchedule.UsualJitter }, read.Schedule);
        Assert.Equal((25, null), (read.Table.Top, read.Table.Filter));
        Assert.Null(read.Gate.FailOn);
    }

    [Fact]
    public void What_was_given_is_kept_as_it_was_written()
    {
        Assert.Equal(["--interval 1m", "-c 9", "--types-only"], Read("--interval", "1m", "-c", "9", "--types-only").Given);
        Assert.Equal(["--format text"], Read("--format", "text").Given);
    }

    [Fact]
    public void A_page_needs_a_name() => Assert.Equal(
        "--report needs the name of a file.",
        ParsedOptions.ErrorOf(new WatchOptionSet(TimeSpan.FromSeconds(7), 3).AddTo, "--report", ""));

    [Fact]
    public void Each_option_becomes_what_it_says()
    {
        var read = Read(
            "--interval",
            "1m",
            "--exact-interval",
            "--warmup",
            "4",
            "-c",
            "9",
            "--duration",
            "00:00:10:00",
            "--max-silence",
            "5s",
            
            "--top", "6", "--filter", "^Shop", "--format", "json", "--max-buffer", "16MB", "--block-when-full", "--resume",
            "--types-only", "--max-memory", "2GB", "-o", "leak", "--objects", "growing", "--max-objects", "77", "--values",
            "hashed",
            "--values-time", "3s", "--who-adds", "always", "--who-adds-time", "9s");

        Assert.Equal(
            new HeapWatchOptions
            {
                Warmup = 4,
                TypesOnly = true,
                MaxSilence = TimeSpan.FromSeconds(5),
                MaxBufferBytes = 16_000_000,
                BlockWhenFull = true,
                Resume = true,
                MaxMemoryBytes = 2_000_000_000,
                Files = new SnapshotFileOptions("leak") { Selection = ObjectSelection.Growing, MaxObjects = 77 },
                Values = ValuesMode.Hashed,
                ReadingTime = TimeSpan.FromSeconds(3),
                Adders = new AdderOptions(AdderMode.Always) { Time = TimeSpan.FromSeconds(9) },
                Time = _time,
            },
            read.Watch);
        Assert.Equal(new WatchSchedule(TimeSpan.FromMinutes(1), 9, TimeSpan.FromMinutes(10)), read.Schedule);
        Assert.Equal((6, "^Shop", OutputFormat.Json), (read.Table.Top, read.Table.Filter!.ToString(), read.Format));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Verdict.Growing, "--fail-on-growth")]
    [InlineData(Verdict.Suspect, "--fail-on-suspect")]
    [InlineData(Verdict.Suspect, "--fail-on-growth", "--fail-on-suspect")]
    public void The_least_verdict_that_fails_is_the_one_that_was_asked_for(Verdict? failOn, params string[] options) =>
        Assert.Equal(failOn, Read(["--format", "text", .. options]).Gate.FailOn);

    [Theory]
    [InlineData(AdderMode.WhenSuspect)]
    [InlineData(AdderMode.FromStart, "--who-adds")]
    [InlineData(AdderMode.Always, "--who-adds", "always")]
    [InlineData(AdderMode.Never, "--no-who-adds")]
    public void Who_adds_is_found_out_when_it_was_asked_for(AdderMode mode, params string[] options) =>
        Assert.Equal(mode, Read(["--format", "text", .. options]).Watch.Adders.Mode);

    [Fact]
    public void Who_adds_is_not_asked_for_and_refused_at_once()
    {
        var failure = Assert.Throws<LeakWatchException>(() => Read("--format", "text", "--who-adds", "--no-who-adds"));
        Assert.Equal("--who-adds and --no-who-adds exclude each other.", failure.Message);
    }

    [Fact]
    public void All_rows_are_shown_where_there_is_room_for_them() => Assert.Null(Read("--format", "json").Table.Top);

    [Fact]
    public void One_snapshot_has_no_times_and_counts_at_once()
    {
        var set = WatchOptionSet.ForOneSnapshot();
        var read = set.Read(ParsedOptions.Valid(set.AddTo, "-o", "leak"), _terminal, _time);

        Assert.Equal((0, 1, null), (read.Watch.Warmup, read.Schedule.Count, read.Schedule.Duration));
        Assert.Equal((OutputFormat.Text, "leak"), (read.Format, read.Watch.Files!.Directory));
        Assert.All(
            (string[])["--interval", "--warmup", "-c", "--duration", "--fail-on-growth"],
            option => Assert.NotEmpty(ParsedOptions.Of(set.AddTo, "-o", "leak", option, "1").Errors));
        Assert.Equal("Option '--output' is required.", ParsedOptions.ErrorOf(set.AddTo));
    }

    [Fact]
    public void The_live_view_is_refused_where_there_is_no_terminal()
    {
        Assert.SkipWhen(_terminal.IsInteractive, "There is one.");
        var failure = Assert.Throws<LeakWatchException>(() => Read("--format", "live"));
        Assert.Equal((FailureKind.InvalidInput, "--format live needs a terminal."), (failure.Kind, failure.Message));
        Assert.Equal(OutputFormat.Text, Read().Format);
    }

    [Theory]
    [InlineData("--count must be a whole number of at least 1: '0'.", "-c", "0")]
    [InlineData("--count must be a whole number of at least 1: 'x'.", "-c", "x")]
    [InlineData("--count must be a whole number of at most 2147483647: '9999999999'.", "-c", "9999999999")]
    [InlineData("--top must be a whole number of at least 1: '0'.", "--top", "0")]
    [InlineData("--warmup must be a whole number of at least 0: '-1'.", "--warmup", "-1")]
    [InlineData("--interval must be between 1 ms and 24 days: '0'.", "--interval", "0")]
    [InlineData("--interval must be between 1 ms and 24 days: '25d'.", "--interval", "25d")]
    [InlineData("--max-buffer must be at least 1 MB: '1KB'.", "--max-buffer", "1KB")]
    [InlineData("--format must be live, text, markdown or json: 'xml'.", "--format", "xml")]
    public void What_makes_no_sense_is_refused_with_what_would(string error, params string[] arguments) =>
        Assert.Equal(error, ParsedOptions.ErrorOf(Set().AddTo, arguments));

    // The second needs a search that can go back, and so can run for ever.
    [Theory]
    [InlineData("(")]
    [InlineData(@"(a)\1")]
    public void A_pattern_that_is_none_is_refused(string pattern) => Assert.StartsWith(
        "--filter is no usable regular expression: ", ParsedOptions.ErrorOf(Set().AddTo, "--filter", pattern));

    private static WatchOptionSet Set() => new(TimeSpan.FromSeconds(7), count: 3);

    private WatchOptions Read(params string[] arguments)
    {
        var set = Set();
        return set.Read(ParsedOptions.Valid(set.AddTo, arguments), _terminal, _time);
    }
}
