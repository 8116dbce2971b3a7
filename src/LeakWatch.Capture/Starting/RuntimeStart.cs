using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Starting;

/// <summary>
/// Waits until a runtime has started. Asked for its heap before, it crashes when it does; so does what reads its structures from
/// outside.
/// </summary>
internal sealed class RuntimeStart
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(20);

    // A start takes 0.1 s or so; longer, and it is worth asking whether it waits for somebody.
    private static readonly TimeSpan _usualStart = TimeSpan.FromMilliseconds(500);

    private readonly int _processId;
    private readonly DiagnosticPort _port;
    private readonly string? _servedPort;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Makes one.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="port">Its port.</param>
    /// <param name="servedPort">A port at which it has been let run already; null for none.</param>
    /// <param name="timeout">How long its start may take.</param>
    /// <param name="time">The clock.</param>
    public RuntimeStart(int processId, DiagnosticPort port, string? servedPort, TimeSpan timeout, TimeProvider time)
    {
        _processId = processId;
        _port = port;
        _servedPort = servedPort;
        _timeout = timeout;
        _time = time;
    }

    /// <summary>Returns when it has started, or when there is no telling.</summary>
    /// <param name="resume">Whether to let it run if it waits for a diagnostics tool.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It waits and is not to be resumed, or does not start in time.</exception>
    public async Task WaitAsync(bool resume, CancellationToken cancellationToken)
    {
        if (await StartsWithinAsync(_usualStart, cancellationToken))
        {
            return;
        }

        var waitsAt = SuspendingPort.Of(await _port.EnvironmentAsync(cancellationToken))
            .Where(port => port.Path != _servedPort)
            .ToList();
        if (waitsAt.Count > 0 && !resume)
        {
            throw new LeakWatchException(
                FailureKind.NotStarted,
                $"Process {_processId} has not started yet: its runtime waits for a diagnostics tool.",
                "Let it run.");
        }

        foreach (var port in waitsAt)
        {
            await ResumeAsync(port, cancellationToken);
        }

        if (!await StartsWithinAsync(_timeout, cancellationToken))
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"The runtime of process {_processId} has not started within {_timeout.TotalSeconds:0.###} s.",
                "It may be stopped, or wait for another diagnostics tool.");
        }
    }

    private async Task<bool> StartsWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (StartSigns.Of(ProcessLookup.ThreadNamesOf(_processId)) == StartState.NotStarted)
        {
            if (!ProcessLookup.IsRunning(_processId))
            {
                throw new LeakWatchException(FailureKind.Exited, $"Process {_processId} has exited.");
            }

            if (_time.GetElapsedTime(began) > limit)
            {
                return false;
            }

            await Task.Delay(_pollInterval, _time, cancellationToken);
        }

        return true;
    }

    private async Task ResumeAsync(SuspendingPort port, CancellationToken cancellationToken)
    {
        if (port.Path.Length == 0)
        {
            await _port.ResumeAsync(cancellationToken);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            // It connects again and again to whoever listens there.
            await using var connector = await DiagnosticsClientConnector.FromDiagnosticPort(
                $"{port.Path},{(port.Listens ? "connect" : "listen")}", limit.Token);
            connector?.Instance.ResumeRuntime();
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"Process {_processId} waits for a diagnostics tool at {port.Path}, where it could not be resumed.",
                "Another tool may listen there: resume it with that.",
                cause);
        }
    }
}
