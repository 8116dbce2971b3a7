using System.ComponentModel;
using System.Diagnostics;
using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing.Watching;

/// <summary>
/// The process that watches this one, from this one's side. It ends when it is disposed of, and by itself when this process does.
/// </summary>
internal sealed class WatcherProcess : IAsyncDisposable
{
    private static readonly TimeSpan _endTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly WatcherLines _lines;
    private readonly Task<string> _errors;
    private bool _isInTalk;

    private WatcherProcess(Process process, ValuesMode values)
    {
        _process = process;
        Values = values;
        _lines = new WatcherLines(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        _errors = TextTail.ReadAsync(process.StandardError);
    }

    /// <summary>What it shows of values.</summary>
    public ValuesMode Values { get; }

    /// <summary>Why no values are shown, in a sentence; null where they are, or shall not be.</summary>
    public string? MissingValues { get; private set; }

    /// <summary>Whether it can be asked for something: it lives, and has answered all that it was asked for.</summary>
    public bool IsUsable => !_isInTalk && !_process.HasExited;

    /// <summary>Starts one, and has it connect to this process. Takes about a second.</summary>
    /// <param name="values">What it shows of values.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It cannot be started, or cannot watch this process.</exception>
    public static Task<WatcherProcess> StartAsync(ValuesMode values, CancellationToken cancellationToken)
    {
        OwnPort.Check();
        return StartAsync(WatcherCommand.Find(), values, cancellationToken);
    }

    /// <summary>The same with another program.</summary>
    internal static async Task<WatcherProcess> StartAsync(
        ProcessStartInfo command, ValuesMode values, CancellationToken cancellationToken)
    {
        Process process;
        try
        {
            process = Process.Start(command)!;
        }
        catch (Exception cause) when (cause is Win32Exception or IOException or InvalidOperationException)
        {
            throw WatcherCommand.CannotStart(cause.Message, cause);
        }

        var watcher = new WatcherProcess(process, values);
        try
        {
            using var permission = watcher.Permit();
            var request = new WatcherRequest(WatcherAction.Attach) { ProcessId = Environment.ProcessId, Values = values };
            await watcher.GetReadyAsync(request, cancellationToken).ConfigureAwait(false);
            return watcher;
        }
        catch
        {
            await watcher.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets it read the memory of this process, where it needs to be let; null where it does not, or shall not.</summary>
    public MemoryPermission? Permit() => Values == ValuesMode.Off ? null : MemoryPermission.Grant(_process.Id);

    /// <summary>Gets it ready for the rounds of a scenario.</summary>
    /// <param name="runsPerRound">How often each runs it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task BeginAsync(int runsPerRound, CancellationToken cancellationToken) =>
        GetReadyAsync(new WatcherRequest(WatcherAction.Begin) { RunsPerRound = runsPerRound }, cancellationToken);

    /// <summary>Takes a snapshot.</summary>
    /// <param name="interval">What was done since the last one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What has grown in all rounds so far, and in no pause; empty of the first one.</returns>
    public Task<IReadOnlyList<LeakSite>> CompareAsync(RoundKind interval, CancellationToken cancellationToken) => AskAsync(
        new WatcherRequest(WatcherAction.Compare) { Interval = interval }, static answer => answer.Growing, cancellationToken);

    /// <summary>Takes a snapshot, and counts the objects of a type in it.</summary>
    public async Task<AliveObjects> CountAsync(ObjectType type, CancellationToken cancellationToken)
    {
        var request = new WatcherRequest(WatcherAction.Count) { Type = type };
        var alive = await AskAsync(request, static answer => answer.Alive, cancellationToken).ConfigureAwait(false);
        return alive with { MissingValues = MissingValues };
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(_endTime).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is TimeoutException or IOException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task GetReadyAsync(WatcherRequest request, CancellationToken cancellationToken)
    {
        var ready = await AskAsync(request, static answer => answer.Ready, cancellationToken).ConfigureAwait(false);
        MissingValues = ready.MissingValues;
    }

    private async Task<T> AskAsync<T>(
        WatcherRequest request, Func<WatcherAnswer, T?> select, CancellationToken cancellationToken)
        where T : class
    {
        _isInTalk = true;
        try
        {
            await _lines.WriteAsync(request, WatcherJson.Default.WatcherRequest, cancellationToken).ConfigureAwait(false);
            var answer = await _lines.ReadAsync(WatcherJson.Default.WatcherAnswer, cancellationToken).ConfigureAwait(false);
            var wanted = answer switch
            {
                { Failure: { } failure } => throw WatchFailure.Of(failure.Kind, failure.Problem, failure.Remedy),
                not null => select(answer) ?? throw new InvalidDataException("something that it was not asked for"),
                _ => throw new IOException("it has ended"),
            };
            _isInTalk = false;
            return wanted;
        }
        catch (InvalidDataException cause)
        {
            throw await BrokenAsync($"it said {cause.Message}", cause).ConfigureAwait(false);
        }
        catch (IOException cause)
        {
            throw await BrokenAsync("it has ended", cause).ConfigureAwait(false);
        }
    }

    private async Task<LeakWatchException> BrokenAsync(string why, Exception cause)
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        var errors = string.Join(
            '\n', (await _errors.ConfigureAwait(false)).Trim().Split('\n').Select(Printable.Escape));
        return WatchFailure.Of(
            FailureKind.ConnectionBroken,
            $"The process that watches this one failed: {why} (exit code {_process.ExitCode})"
                + (errors.Length == 0 ? "" : $"\n{errors}"),
            "",
            cause);
    }
}
