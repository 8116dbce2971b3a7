using LeakWatch.Reporting.Work;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace LeakWatch.Tests.Reporting.Work;

/// <summary>A bar over long work.</summary>
public sealed class WorkBarTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void What_is_soon_over_is_not_shown()
    {
        using var bar = new WorkBar(Console(), _time);
        bar.Work.Begin("reading heap.gcdump", 1_000);
        bar.Work.Add(500);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        bar.Work.End();
        bar.Work.Begin("reading other.gcdump", 1_000);
        bar.Work.End();
        Assert.Equal("", Written());
    }

    [Fact]
    public async Task Longer_work_has_a_bar_that_is_gone_when_it_is_over()
    {
        using var bar = new WorkBar(Console(), _time);
        bar.Work.Begin("reading [evil]\e[2J.gcdump", 1_000);
        bar.Work.Add(250);
        await ShowsAsync(@"reading [evil]\u001B[2J.gcdump");
        await ShowsAsync("25%");
        bar.Work.Begin("comparing", 0);
        await ShowsAsync("comparing");
        bar.Work.End();
        var written = Written();
        Assert.EndsWith("\e[?25h", written);
        Assert.DoesNotContain("\e[2J", written);
        Assert.Null(bar.Work.What);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(written, Written());
    }

    [Fact]
    public void Where_there_is_no_terminal_nothing_is_shown()
    {
        using var bar = new WorkBar(null, _time);
        bar.Work.Begin("reading heap.gcdump", 1_000);
        _time.Advance(TimeSpan.FromMinutes(1));
        bar.Work.End();
        Assert.Equal("", Written());
    }

    // The bar is drawn by a thread of its own.
    private async Task ShowsAsync(string text)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!Written().Contains(text, StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"no '{text}' in {Written()}");
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private string Written()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(TextWriter.Synchronized(new LockedWriter(_output))),
        });
        console.Profile.Width = 120;
        return console;
    }

    private sealed class LockedWriter(StringWriter output) : TextWriter
    {
        public override System.Text.Encoding Encoding => output.Encoding;

        public override void Write(char value)
        {
            lock (output)
            {
                output.Write(value);
            }
        }
    }
}
