using LeakWatch.Heap.Text;
using LeakWatch.Heap.Work;
using Spectre.Console;

namespace LeakWatch.Reporting.Work;

/// <summary>Shows how far long work has come, with the time that is left: a bar that is gone when the work is over.</summary>
public sealed class WorkBar : IDisposable
{
    // What takes no longer needs none.
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole? _console;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _over;
    private Task _drawing = Task.CompletedTask;

    /// <summary>Makes one.</summary>
    /// <param name="console">The terminal; null where there is none, and nothing is shown.</param>
    /// <param name="time">The clock.</param>
    public WorkBar(IAnsiConsole? console, TimeProvider time)
    {
        _console = console;
        _time = time;
        if (console is not null)
        {
            Work.Begun += Begin;
            Work.Ended += End;
        }
    }

    /// <summary>The work that is shown.</summary>
    public WorkProgress Work { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        // What works on has the terminal for itself.
        Work.Begun -= Begin;
        Work.Ended -= End;
        End();
    }

    private void Begin()
    {
        End();
        _over = new CancellationTokenSource();
        var over = _over.Token;
        _drawing = Task.Run(() => DrawAsync(over), CancellationToken.None);
    }

    // Whatever is written behind it stands where it was.
    private void End()
    {
        if (_over is { } over)
        {
            over.Cancel();
            _drawing.Wait(CancellationToken.None);
            over.Dispose();
            _over = null;
        }
    }

    private async Task DrawAsync(CancellationToken over)
    {
        await Task.Delay(_patience, _time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (over.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await _console!.Progress()
                .AutoClear(true)
                .Columns(
                    new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(bars => FollowAsync(bars, over));
        }
        catch (IOException)
        {
            // The terminal is gone; the work is not.
        }
    }

    private async Task FollowAsync(ProgressContext bars, CancellationToken over)
    {
        ProgressTask? bar = null;
        var shown = "";
        while (!over.IsCancellationRequested)
        {
            if (Work.What is { } what && what != shown)
            {
                // A part of its own, with a time of its own.
                shown = what;
                bar?.StopTask();
                bar = bars.AddTask(Markup.Escape(Printable.Escape(what)), maxValue: Math.Max(1, Work.Total));
                bar.IsIndeterminate = Work.Total == 0;
            }

            if (bar is { IsIndeterminate: false })
            {
                bar.Value = Math.Min(Work.Done, bar.MaxValue);
            }

            await Task.Delay(_interval, _time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
