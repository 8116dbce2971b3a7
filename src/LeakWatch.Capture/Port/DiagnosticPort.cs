using System.Net.Sockets;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Port;

/// <summary>
/// The diagnostics port of one process: starts sessions in the newest form that the runtime knows, bounds the wait for an
/// answer, and turns what goes wrong into what a user can act on.
/// </summary>
internal sealed class DiagnosticPort
{
    private static readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(3);

    // A process that exits takes its port away first.
    private static readonly TimeSpan _portGrace = TimeSpan.FromMilliseconds(200);

    private readonly int _processId;
    private readonly string? _address;
    private readonly PatientWait _wait;
    private readonly TimeProvider _time;
    private bool _connected;

    /// <summary>Makes one; connects to nothing.</summary>
    /// <param name="processId">The process that was named.</param>
    /// <param name="location">
    /// Its port, checked, and whether another process answers there; null where it has none. By its id alone the client would
    /// take whatever is named like it.
    /// </param>
    /// <param name="wait">Bounds the wait for answers.</param>
    /// <param name="time">The clock.</param>
    public DiagnosticPort(int processId, PortLocation? location, PatientWait wait, TimeProvider time)
    {
        _processId = processId;
        _time = time;
        _address = location?.Address;
        IsRelayed = location is { IsElsewhere: true };
        _wait = wait;
    }

    /// <summary>How long a target may take to be gone once it has closed its port.</summary>
    public static TimeSpan ExitGrace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The newest form that the runtime has not refused so far.</summary>
    public SessionForm Form { get; private set; } = SessionForm.Block;

    /// <summary>
    /// Whether another process than the one that was named answers here, so that nothing but the port tells whether it lives.
    /// </summary>
    public bool IsRelayed { get; }

    /// <summary>Asks the runtime who it is. It answers in whatever state it is, before its start as well.</summary>
    /// <returns>
    /// What it says; null before .NET 5, which does not know the question, and where the port is of another kind.
    /// </returns>
    /// <exception cref="LeakWatchException">The target could not be reached, or did not answer in time.</exception>
    /// <exception cref="LeakWatchException">The target has exited, or refused.</exception>
    public Task<PortProcessInfo?> ProcessInfoAsync(CancellationToken cancellationToken) => AskAsync(
        token => ProcessInfoQuery.AskAsync(asked => PortStream.ConnectAsync(Address, asked), token),
        cancellationToken);

    /// <summary>The environment variables of the process, as its runtime has them.</summary>
    /// <exception cref="LeakWatchException">The target could not be reached, or did not answer in time.</exception>
    /// <exception cref="LeakWatchException">The target has exited, or refused.</exception>
    public Task<Dictionary<string, string>> EnvironmentAsync(CancellationToken cancellationToken) =>
        AskAsync(async token => (await ClientAsync(token)).GetProcessEnvironment(), cancellationToken);

    /// <summary>Lets a runtime run that waits for it at its default port.</summary>
    /// <exception cref="LeakWatchException">The target could not be reached, or did not answer in time.</exception>
    /// <exception cref="LeakWatchException">The target has exited, or refused.</exception>
    public Task ResumeAsync(CancellationToken cancellationToken) => AskAsync(
        async token =>
        {
            (await ClientAsync(token)).ResumeRuntime();
            return true;
        },
        cancellationToken);

    /// <summary>Starts a session. A session that forces a collection is answered only after it.</summary>
    /// <param name="request">What the session is to deliver.</param>
    /// <param name="progress">
    /// Something that changes as long as the target is alive, such as bytes received on another session.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">The target could not be reached, refused, or did not answer in time.</exception>
    /// <exception cref="LeakWatchException">The target has exited, or refused.</exception>
    public async Task<EventPipeSession> StartAsync(
        SessionRequest request, Func<long>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var form = request.WithStacks ? SessionForm.WithStacks
                : Form == SessionForm.Block && !request.MayBlock ? SessionForm.WithoutStacks
                : Form;
            try
            {
                var session = await _wait.ForAsync(
                    async token => await (await ClientAsync(token)).StartEventPipeSessionAsync(Configure(request, form), token),
                    progress,
                    StopAsync,
                    cancellationToken);
                _connected = true;
                return session;
            }
            catch (UnsupportedCommandException) when (form < SessionForm.WithStacks)
            {
                Form = form + 1;
            }
            catch (TimeoutException cause)
            {
                throw NoAnswer(cause);
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                throw await TranslateAsync(cause, cancellationToken);
            }
        }
    }

    private string Address => _address ?? throw new ServerNotAvailableException($"Process {_processId} has no port.");

    // Nothing is held open behind it: it connects anew for each question.
    private async Task<DiagnosticsClient> ClientAsync(CancellationToken cancellationToken) =>
        (await DiagnosticsClientConnector.FromDiagnosticPort($"{ForClient(Address)},connect", cancellationToken)).Instance;

    // It takes a whole path for a URI, and escapes what is in it; a relative one it leaves as it is.
    private static string ForClient(string address) =>
        !OperatingSystem.IsWindows() && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath != address
            ? Path.GetRelativePath(Environment.CurrentDirectory, address)
            : address;

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await _wait.ForAsync(ask, progress: null, undo: null, cancellationToken);
        }
        catch (TimeoutException cause)
        {
            throw NoAnswer(cause);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw await TranslateAsync(cause, cancellationToken);
        }
    }

    /// <summary>
    /// Stops a session and waits as long as there are signs of life: the target answers once it is through with whatever the
    /// session made it begin. From .NET 11 on that is the forced collection itself; before .NET 10 it is one more of them.
    /// </summary>
    /// <param name="session">The session; its stream has to be read meanwhile.</param>
    /// <param name="progress">Something that changes as long as the target is alive.</param>
    /// <param name="cancellationToken">Gives up, after a grace in which the target can still end it in order.</param>
    /// <exception cref="LeakWatchException">The target did not answer in time.</exception>
    public async Task FinishAsync(EventPipeSession session, Func<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            await _wait.ForAsync(Stop, progress, static _ => Task.CompletedTask, cancellationToken);
        }
        catch (TimeoutException cause)
        {
            throw NoAnswer(cause);
        }
        catch (Exception cause) when (cause is IOException or SocketException or DiagnosticsClientException)
        {
            // The target is gone, or the session is. Its stream ends with the connection.
            session.Dispose();
        }

        async Task<bool> Stop(CancellationToken token)
        {
            await session.StopAsync(token);
            return true;
        }
    }

    /// <summary>
    /// Stops a session, so that what it still holds is delivered and its stream ends. Where the target does not answer, the
    /// connection is closed instead: that ends the session as soon as the target can. Not to be cancelled: a session that is
    /// left behind would go on in the target.
    /// </summary>
    public static async Task StopAsync(EventPipeSession session)
    {
        try
        {
            using var bound = new CancellationTokenSource(_stopTimeout);
            await session.StopAsync(bound.Token).WaitAsync(_stopTimeout);
        }
        catch (Exception cause) when (cause is TimeoutException or OperationCanceledException or IOException
            or SocketException or DiagnosticsClientException)
        {
            session.Dispose();
        }
    }

    private static EventPipeSessionConfiguration Configure(SessionRequest request, SessionForm form) => form switch
    {
        SessionForm.Block => new(
            request.Providers,
            request.BufferMegabytes,
            request.RundownKeyword,
            requestStackwalk: false,
            EventPipeBufferingMode.Block),
        SessionForm.WithoutStacks => new(
            request.Providers, request.BufferMegabytes, request.RundownKeyword, requestStackwalk: false),
        // Here a rundown is all or nothing: methods come with the modules.
        _ => new(request.Providers, request.BufferMegabytes, requestRundown: request.RundownKeyword != 0),
    };

    // What fails once there was a connection is a collection that failed.
    private FailureKind Failure => _connected ? FailureKind.CollectionFailed : FailureKind.CannotConnect;

    private LeakWatchException NoAnswer(TimeoutException cause) => new(
        _connected ? FailureKind.StoppedAnswering : FailureKind.NoAnswer,
        $"Process {_processId} did not answer within {_wait.Timeout.TotalSeconds:0.###} s.",
        "It may be stopped or stuck, or do nothing but collect garbage.",
        cause);

    private async Task<Exception> TranslateAsync(Exception cause, CancellationToken cancellationToken)
    {
        // A connection that breaks off, or a refusal in the middle of something, is what an ending process looks like.
        var grace = _connected || cause is EndOfStreamException or ServerErrorException ? ExitGrace : _portGrace;
        var isCutOff = IsRelayed && cause is IOException or SocketException or ServerNotAvailableException;
        if (isCutOff || await ProcessLookup.EndsWithinAsync(_processId, grace, _time, cancellationToken))
        {
            return new LeakWatchException(FailureKind.Exited, $"Process {_processId} has exited.", "", cause);
        }

        return cause switch
        {
            ServerNotAvailableException or IOException or SocketException when IsDenied(cause) => new LeakWatchException(
                Failure,
                $"No permission to connect to process {_processId}.",
                "Run as the user that owns the process, or as root.",
                cause),
            ServerNotAvailableException => new LeakWatchException(
                Failure,
                $"Process {_processId} offers no .NET diagnostics port.",
                "It is no .NET process, runs with DOTNET_EnableDiagnostics=0, was compiled ahead of time (NativeAOT) "
                    + "without EventSourceSupport, belongs to another user, or has another TMPDIR than this tool.",
                cause),
            UnsupportedCommandException => new LeakWatchException(
                FailureKind.NotSupported,
                $"The runtime of process {_processId} does not know event sessions.",
                "Heap snapshots need .NET Core 3.1 or later.",
                cause),
            ServerErrorException => new LeakWatchException(
                FailureKind.CollectionFailed,
                $"Process {_processId} refused the event session: {cause.Message}",
                "",
                cause),
            _ => new LeakWatchException(
                Failure,
                $"Connecting to process {_processId} failed: {cause.Message}",
                "",
                cause),
        };
    }

    private static bool IsDenied(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is UnauthorizedAccessException or SocketException { SocketErrorCode: SocketError.AccessDenied })
            {
                return true;
            }
        }

        return false;
    }
}
