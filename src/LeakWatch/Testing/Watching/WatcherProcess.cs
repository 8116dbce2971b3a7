using System.ComponentModel;
using System.Diagnostics;
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
    private readonly MemoryPermission? _permission;

    private WatcherProcess(Process process, MemoryPermission? permission)
    {
        _process = process;
        _permission = permission;
        _lines = new WatcherLines(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        _errors = TextTail.ReadAsync(process.StandardError);
    }

    /// <summary>Why no values are shown, in a sentence; null where they are, or shall not be.</summary>
    public string? MissingValues { get; private set; }

    /// <summary>Starts one, and has it connect to this process. Takes about a second.</summary>
    /// <param name="runsPerRound">How often a round will run what may leak; null where none will be compared.</param>
    /// <param name="values">What it shows of values.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It cannot be started, or cannot watch this process.</exception>
    public static Task<WatcherProcess> StartAsync(int? runsPerRound, ValuesMode values, CancellationToken cancellationToken) =>
        StartAsync(WatcherCommand.Find(), runsPerRound, values, cancellationToken);

    /// <summary>The same with another program.</summary>
    internal static async Task<WatcherProcess> StartAsync(
        ProcessStartInfo command, int? runsPerRound, ValuesMode values, CancellationToken cancellationToken)
    {
        OwnPort.Check();
        Process process;
        try
        {
            process = Process.Start(command)!;
        }
        catch (Exception cause) when (cause is Win32Exception or IOException or InvalidOperationException)
        {
            throw WatcherCommand.CannotStart(cause.Message, cause);
        }

        var watcher = new WatcherProcess(
            process, values == ValuesMode.Off ? null : MemoryPermission.Grant(process.Id));
        try
        {
            var request = new WatcherRequest(WatcherAction.Attach)
            {
                ProcessId = Environment.ProcessId,
                RunsPerRound = runsPerRound,
                Values = values,
            };
            watcher.MissingValues = (await watcher.AskAsync(request, static answer => answer.Attached, cancellationToken)
                .ConfigureAwait(false)).MissingValues;
            return watcher;
        }
        catch
        {
            await watcher.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes a snapshot behind a round.</summary>
    /// <returns>What has grown in all rounds so far; empty of the first one.</returns>
    public Task<IReadOnlyList<LeakSite>> TakeSnapshotAsync(CancellationToken cancellationToken) =>
        AskAsync(new WatcherRequest(WatcherAction.Compare), static answer => answer.Growing, cancellationToken);

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
        _permission?.Dispose();
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

    private async Task<T> AskAsync<T>(
        WatcherRequest request, Func<WatcherAnswer, T?> select, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await _lines.WriteAsync(request, WatcherJson.Default.WatcherRequest, cancellationToken).ConfigureAwait(false);
            var answer = await _lines.ReadAsync(WatcherJson.Default.WatcherAnswer, cancellationToken).ConfigureAwait(false);
            return answer switch
            {
                { Failure: { } failure } => throw WatchFailure.Of(failure.Kind, failure.Problem, failure.Remedy),
                not null => select(answer) ?? throw new InvalidDataException("something that it was not asked for"),
                _ => throw new IOException("it has ended"),
            };
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
