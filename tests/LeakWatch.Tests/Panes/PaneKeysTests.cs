extern alias Gui;

using Gui::Terminal.Gui.Input;
using LeakWatch.Panes.Detail;
using LeakWatch.Panes.Keys;
using LeakWatch.Panes.Screen;

namespace LeakWatch.Tests.Panes;

/// <summary>What keys and the mouse do.</summary>
[Collection(PaneScreen.Collection)]
public sealed class PaneKeysTests
{
    [Fact]
    public void Of_a_watch()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("s", "Space", "p", "p", "+", "-", "-", "b", "w");

        Assert.Equal(
            ["snapshot", "snapshot", "pause", "go on", "every 15 s", "every 10 s", "every 5 s", "baseline", "write"],
            screen.Watch.Calls);
    }

    [Fact]
    public void All_that_are_listed_do_something()
    {
        foreach (var key in PaneKey.For(isWatch: true))
        {
            Assert.False(key.IsOfFiles);
        }

        Assert.DoesNotContain(PaneKey.For(isWatch: false), key => key.IsOfWatch);
        Assert.Equal(PaneKey.All.Count, PaneKey.All.Select(key => key.Keys).Distinct().Count());
    }

    [Fact]
    public void A_moment_is_marked_with_a_word()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("m").Write("after load").Press("Enter");

        Assert.Equal(["mark after load"], screen.Watch.Calls);
        Assert.Contains("marked: after load", screen.Text());
    }

    [Fact]
    public void No_word_is_no_mark()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("m", "Enter", "m").Write("x").Press("Esc");

        Assert.Empty(screen.Watch.Calls);
    }

    [Fact]
    public void Quit_asks_once_where_snapshots_would_be_lost()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("q");
        Assert.Empty(screen.Watch.Calls);
        screen.Press("Esc", "q", "q");

        Assert.Equal(["quit"], screen.Watch.Calls);
        Assert.Contains("ending …", screen.Text());
    }

    [Fact]
    public void Quit_does_not_ask_where_they_are_kept()
    {
        using var screen = Shop.On(80, 24);
        screen.Watch.KeepsSnapshots = true;

        screen.Press("q");

        Assert.Equal(["quit"], screen.Watch.Calls);
    }

    [Fact]
    public void An_interrupt_asks_nothing_and_a_second_one_waits_for_nothing()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("Ctrl+C", "Ctrl+C");

        Assert.Equal(["quit", "abort"], screen.Watch.Calls);
    }

    [Fact]
    public void The_newest_snapshot_can_be_written_before_the_end()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("q", "w");

        Assert.Equal(["write"], screen.Watch.Calls);
    }

    [Fact]
    public void What_was_written_is_said()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("w").Answered(text => text.Contains("written: leak/0009_20261123-150402"));
        screen.Watch.Written = Task.FromException<string>(new InvalidOperationException("the disk is full"));

        screen.Press("w").Answered(text => text.Contains("not written: the disk is full"));
    }

    [Fact]
    public void Tab_goes_round_the_panes_and_Shift_Tab_back()
    {
        using var screen = Shop.On(80, 24);
        var view = screen.App.View;

        Assert.Equal(Pane.Types, After("Tab"));
        Assert.Equal(Pane.Detail, After("Tab"));
        Assert.Equal(Pane.Sites, After("Tab"));
        Assert.Equal(Pane.Detail, After("Shift+Tab"));
        Assert.Equal(Pane.Types, After("Shift+Tab"));

        Pane After(string key)
        {
            screen.Press(key);
            return view.FocusedPane;
        }
    }

    [Fact]
    public void Rows_are_moved_through()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Tab");

        Assert.Equal("string", Type());
        Assert.Equal("Shop.Sessions.Session", Type("CursorDown"));
        Assert.Equal("string", Type("k"));
        Assert.Equal("Shop.Order", Type("End"));
        Assert.Equal("string", Type("Home"));
        Assert.Equal("Shop.Order", Type("G"));
        Assert.Equal("string", Type("g"));
        Assert.Equal("Shop.Order", Type("PageDown"));
        Assert.Equal("string", Type("PageUp"));
        Assert.Equal("Shop.Sessions.Session", Type("j"));

        string Type(params string[] keys)
        {
            screen.Press(keys);
            return screen.App.View.Types.Current!.Type.Type;
        }
    }

    [Fact]
    public void The_cursor_stays_with_its_row_once_it_was_moved()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Tab", "CursorDown");
        var model = screen.App.Model;

        model.Shown = model.Shown! with { Types = [.. model.Shown.Types.Where(row => row.Type.Type != "string")] };
        screen.App.View.ShowMoment();

        Assert.Equal("Shop.Sessions.Session", screen.App.View.Types.Current!.Type.Type);
    }

    [Fact]
    public void A_filter_shows_what_matches_and_says_how_many()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("Tab", "/").Write("shop.");
        Assert.Contains("Types 3 of 5 with shop.", screen.Text());
        Assert.Contains("3 rows with shop.", screen.Press("Enter").Text());

        Assert.Contains("Types 5, by growth", screen.Press("Esc").Text());
    }

    [Fact]
    public void A_filter_that_is_left_shows_all_again()
    {
        using var screen = Shop.On(80, 24);

        screen.Press("Tab", "/").Write("zzz");
        Assert.Contains("Types 0 of 5 with zzz", screen.Text());

        Assert.Contains("Types 5, by growth", screen.Press("Esc").Text());
        Assert.Empty(screen.Watch.Calls);
    }

    [Fact]
    public void Orders_follow_each_other_and_can_be_turned_round()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Tab");

        Assert.Equal(("by growth ↓", "string"), First());
        Assert.Equal(("by bytes ↓", "string"), First("o"));
        Assert.Equal(("by bytes ↑", @"Evil\u001B[2J\u202E[red]Name"), First("O"));
        Assert.Equal(("by count ↓", "string"), First("o"));
        Assert.Equal(("by name ↓", @"Evil\u001B[2J\u202E[red]Name"), First("o"));
        Assert.Equal(("by name ↑", "string"), First("O"));
        Assert.Equal(("by growth ↓", "string"), First("o"));

        (string Order, string Type) First(params string[] keys)
        {
            screen.Press(keys);
            var title = screen.Text().Split('\n').Single(line => line.Contains("Types 5"));
            return (title[title.IndexOf("by ", StringComparison.Ordinal)..title.IndexOf('├')],
                screen.App.View.Types.Current!.Type.Type);
        }
    }

    [Fact]
    public void References_are_followed_and_left_again()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Enter", "4").Answered(text => text.Contains("a90239"));

        screen.Press("Enter").Answered(text => text.Contains("Id = \"a90239\"") && text.Contains("Hits"));
        screen.Press("CursorDown", "Enter").Answered(text => text.Contains("Id = \"a90241\""));
        screen.Press("Backspace").Answered(text => text.Contains("Id = \"a90239\""));
        screen.Press("Backspace").Answered(text => text.Contains("4 Content"));
        screen.Press("Esc");

        Assert.Equal(Pane.Sites, screen.App.View.FocusedPane);
    }

    [Fact]
    public void What_leads_nowhere_says_so()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Enter", "4").Answered(text => text.Contains("a90239"));
        screen.Press("Enter").Answered(text => text.Contains("Hits"));

        screen.Press("End", "Enter");

        Assert.Contains("that leads to no object", screen.Text());
    }

    [Fact]
    public void Enter_on_a_holder_goes_to_it()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Tab", "Enter", "2").Answered(text => text.Contains("99.7"));

        screen.Press("Enter").Answered(text => text.Contains("Id = \"a7\""));

        Assert.IsType<ObjectSubject>(screen.App.View.Detail.Subject);
    }

    [Fact]
    public void An_object_is_found_again_in_the_next_snapshot_or_said_to_be_gone()
    {
        using var screen = Shop.On(80, 24);
        screen.Press("Enter", "4").Answered(text => text.Contains("a90239"));
        screen.Press("CursorDown", "Enter").Answered(text => text.Contains("Hits"));
        Assert.Equal(new ObjectSubject(90_238, 10), screen.App.View.Detail.Subject);

        Next(11);
        screen.Answered(_ => screen.App.View.Detail.Subject == new ObjectSubject(90_238, 11));
        screen.Press("Backspace").Answered(text => text.Contains("a90239"));
        screen.Press("CursorUp", "Enter").Answered(text => text.Contains("Id = \"a90239\"") && text.Contains("Hits"));

        Next(12);
        screen.Answered(text => text.Contains("a collection has moved it: this is what it was in snapshot 11"));
        Assert.Contains("Hits", screen.Text());

        void Next(int number)
        {
            var model = screen.App.Model;
            model.Shown = model.Shown! with
            {
                Line = model.Shown.Line with { Number = number },
                Explorer = new ShopExplorer(number),
            };
            screen.App.View.ShowMoment();
        }
    }

    [Fact]
    public void Objects_that_were_let_go_are_said_to_be_gone()
    {
        var explorer = new ShopExplorer(10) { IsGone = true };
        using var screen = Shop.On(80, 24, explorer);

        screen.Press("Enter", "4").Answered(text => text.Contains("the objects are let go while a snapshot is taken"));
    }

    private static MouseFlags[] Click => [MouseFlags.LeftButtonPressed, MouseFlags.LeftButtonReleased];

    [Fact]
    public void The_wheel_moves_through_rows()
    {
        using var screen = Shop.On(80, 24);

        screen.Mouse(10, 14, Click).Mouse(10, 14, MouseFlags.WheeledDown);
        Assert.Equal("Shop.Order", screen.App.View.Types.Current!.Type.Type);
        screen.Mouse(10, 14, MouseFlags.WheeledUp);
        Assert.Equal("Shop.Sessions.Session", screen.App.View.Types.Current!.Type.Type);
    }

    [Fact]
    public void A_click_moves_the_cursor_and_the_focus()
    {
        using var screen = Shop.On(80, 24);

        screen.Mouse(10, 14, Click);

        Assert.Equal(Pane.Types, screen.App.View.FocusedPane);
        Assert.Equal("Shop.Sessions.Session", screen.App.View.Types.Current!.Type.Type);
    }

    [Fact]
    public void A_double_click_opens()
    {
        using var screen = Shop.On(80, 24);

        screen.Mouse(10, 14, [.. Click, .. Click]);

        Assert.Equal(Pane.Detail, screen.App.View.FocusedPane);
    }

    [Fact]
    public void Of_files_arrows_go_through_time_and_what_is_of_a_watch_says_so()
    {
        using var screen = new PaneScreen(80, 24, isWatch: false);

        screen.Press("CursorLeft", "CursorRight", "CursorLeft");
        Assert.Equal([-1, 1, -1], screen.Files.Steps);

        Assert.Contains("that is for a process that is being watched", screen.Press("s").Text());
    }

    [Theory]
    [InlineData(10, 15, 5)]
    [InlineData(7, 10, 5)]
    [InlineData(1, 2, 1)]
    [InlineData(3_600, 3_600, 1_800)]
    [InlineData(90, 120, 60)]
    public void Intervals_get_longer_and_shorter(int seconds, int longer, int shorter)
    {
        var interval = TimeSpan.FromSeconds(seconds);

        Assert.Equal(TimeSpan.FromSeconds(longer), Intervals.Longer(interval));
        Assert.Equal(TimeSpan.FromSeconds(shorter), Intervals.Shorter(interval));
    }
}
