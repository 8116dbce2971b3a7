using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Reporting;

namespace LeakWatch.Tests.Panes;

/// <summary>Every pane, as text.</summary>
[Collection(PaneScreen.Collection)]
public sealed class PaneScreenTests
{
    public static TheoryData<int, int> Sizes { get; } = new() { { 80, 24 }, { 200, 60 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_lists(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);
        screen.App.Model.Since = SampleWatch.Session.Process.AttachedAt;
        screen.App.Model.NextAt = screen.Time.GetUtcNow().AddSeconds(7);
        screen.App.View.ShowState();

        Approved.Check(screen.Text(), $"lists-{columns}x{rows}");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_site(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);

        screen.Press("Enter");
        screen.Answered(text => text.Contains("newest"));
        Approved.Check(screen.Text(), $"site-path-{columns}x{rows}");
        Approved.Check(screen.Press("2").Text(), $"site-chart-{columns}x{rows}");
        Approved.Check(screen.Press("3").Text(), $"site-ages-{columns}x{rows}");
        screen.Press("4").Answered(text => text.Contains("newest") && text.Contains("a90239"));
        Approved.Check(screen.Text(), $"site-content-{columns}x{rows}");
        screen.Press("o").Answered(text => text.Contains("oldest") && text.Contains("\"a0\""));
        Approved.Check(screen.Press("5").Text(), $"site-why-{columns}x{rows}");
        Approved.Check(screen.Press("6").Text(), $"site-adders-{columns}x{rows}");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_type(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);

        screen.Press("Tab", "CursorDown", "Enter").Answered(text => text.Contains("2 more holders"));
        Approved.Check(screen.Text(), $"type-chart-{columns}x{rows}");
        Approved.Check(screen.Press("2").Text(), $"type-holders-{columns}x{rows}");
        Approved.Check(screen.Press("3").Text(), $"type-sizes-{columns}x{rows}");
        Approved.Check(screen.Press("4").Text(), $"type-content-{columns}x{rows}");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_object(int columns, int rows)
    {
        using var screen = Shop.On(columns, rows);
        screen.Press("Enter", "4").Answered(text => text.Contains("a90239"));

        screen.Press("Enter").Answered(text => text.Contains("Hits"));
        Approved.Check(screen.Text(), $"object-fields-{columns}x{rows}");
        Approved.Check(screen.Press("2").Text(), $"object-held-by-{columns}x{rows}");
    }

    [Fact]
    public void The_keys()
    {
        using var screen = Shop.On(80, 24);

        Approved.Check(screen.Press("?").Text(), "keys");
    }

    [Fact]
    public void The_question_before_the_end()
    {
        using var screen = Shop.On(80, 24);

        Approved.Check(screen.Press("q").Text(), "quit");
    }

    [Fact]
    public void A_word_for_a_moment()
    {
        using var screen = Shop.On(80, 24);

        Approved.Check(screen.Press("m").Write("after load").Text(), "mark");
    }

    [Fact]
    public void While_connecting()
    {
        using var screen = new PaneScreen(80, 24);

        Approved.Check(screen.Text(), "connecting");
    }

    [Theory]
    [InlineData(SnapshotStage.Collecting)]
    [InlineData(SnapshotStage.Receiving)]
    [InlineData(SnapshotStage.FindingHolders)]
    [InlineData(SnapshotStage.ReadingValues)]
    [InlineData(SnapshotStage.WritingFiles)]
    public void While_a_snapshot_is_taken(SnapshotStage stage)
    {
        using var screen = Shop.On(80, 24);
        screen.App.Model.Taking = 11;
        screen.App.Model.Progress = new SnapshotProgress(1_250_000, 55_000_000) { Stage = stage };
        screen.App.View.ShowState();

        Approved.Check(screen.Text().Split('\n')[4], $"taking-{stage}");
    }

    [Fact]
    public void A_snapshot_that_is_not_complete_is_said_and_the_one_before_stays()
    {
        using var screen = Shop.On(80, 24);
        var newest = screen.App.Model.Newest!;
        screen.App.Model.Newest = newest with { Number = 11, Complete = false, Problems = ["3 blocks are missing"] };
        screen.App.View.ShowState();

        Assert.StartsWith(
            "snapshot 11 INCOMPLETE: 3 blocks are missing  shown: snapshot 10", screen.Text().Split('\n')[1]);
    }

    [Fact]
    public void Notes_have_a_line_and_a_key_shows_all()
    {
        using var screen = Shop.On(80, 24);
        screen.App.Model.Log.Notes.Add("values are not shown: memory may not be read");
        screen.App.Model.Log.Notes.Add("the second note");
        screen.App.View.ShowMoment();

        Assert.Contains("note: values are not shown", screen.Text());
        Assert.DoesNotContain("the second note", screen.Text());
        Assert.Contains("the second note", screen.Press("n").Text());
    }

    [Fact]
    public void What_the_program_writes_has_the_lowest_lines()
    {
        using var screen = Shop.On(80, 24);
        screen.App.Model.Output = [.. Enumerable.Range(1, 30).Select(i => $"line {i}")];
        screen.App.View.ShowMoment();

        var rows = screen.Text().Split('\n');
        Assert.Equal("output of the program", rows[^7].Trim());
        Assert.Equal("line 30", rows[^3].Trim());
    }

    [Fact]
    public void No_size_is_too_small()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Enter");
        foreach (var (columns, rows) in ((int, int)[])[(1, 1), (5, 3), (20, 8), (40, 10), (121, 9), (300, 100), (80, 24)])
        {
            var lines = screen.Resize(columns, rows).Text().TrimEnd('\n').Split('\n');

            Assert.True(lines.Length <= rows, $"{lines.Length} lines at {columns}x{rows}");
            Assert.All(lines, line => Assert.True(line.Length <= columns, $"'{line}' at {columns}x{rows}"));
        }
    }

    [Fact]
    public void On_a_wide_screen_the_detail_follows_the_cursor()
    {
        using var screen = Shop.On(200, 60);

        Assert.Contains("GROWING static Shop.Web.SessionCache.s_sessions", screen.Text().Split('\n')[5]);
        screen.Press("Tab", "CursorDown");

        screen.Answered(text => text.Split('\n')[5][108..].Contains("Shop.Sessions.Session"));
    }

    [Fact]
    public void Names_and_content_of_the_target_cannot_steer_the_terminal()
    {
        using var screen = Shop.On(200, 60);

        Assert.Contains(@"Evil\u001B[2J\u202E[red]Name", screen.Text());
        Assert.DoesNotContain(screen.Text(), static letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public void Between_files_the_place_is_said()
    {
        using var screen = Shop.On(80, 24);
        screen.App.Model.Place = (3, 8);
        screen.App.View.ShowState();

        Assert.StartsWith("snapshot 10 (3 of 8)  ", screen.Text().Split('\n')[1]);
    }
}
