using System.Collections.Concurrent;
using System.Net.Sockets;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Reversed;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Launching;

/// <summary>
/// Listens for runtimes, tells which come, lets every one of them run at once, and chooses the one to watch: the first of a name,
/// or the first that is no tool of the SDK. Goes on until it is disposed of, since others may wait for it meanwhile.
/// </summary>
public sealed class RuntimeArrivals : IAsyncDisposable
{
    private const string PortVariable = "DOTNET_DiagnosticPorts";

    private static readonly TimeSpan _answerTime = TimeSpan.FromSeconds(30);

    private readonly PrivateFolder _folder;
    private readonly string _address;
    private readonly string? _name;
    private readonly Action<Arrival> _arrived;
    private readonly ReversedPort _port;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<TargetProcess> _chosen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<int> _servers = [];
    private readonly Task _receiving;
    private RuntimeRelay? _relay;
    private int _isChosen;

    private RuntimeArrivals(
        PrivateFolder folder, string address, string? name, Action<Arrival> arrived, TimeProvider time)
    {
        _folder = folder;
        _address = address;
        _name = name;
        _arrived = arrived;
        _time = time;
        _port = new ReversedPort(PortListeners.At(address), time);
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>The process to watch, once it has come; it has been let run, or is by the watch.</summary>
    public Task<TargetProcess> Chosen => _chosen.Task;

    /// <summary>Processes that serve other builds as well, and are not to be ended with this one.</summary>
    public IReadOnlyCollection<int> Servers => _servers;

    /// <summary>Begins to listen.</summary>
    /// <param name="address">A socket's path, a pipe's name on Windows; null for one of its own that is private.</param>
    /// <param name="name">The name of the process to watch; null for the first that is no tool of the SDK.</param>
    /// <param name="arrived">Is told of every one, from any thread.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LeakWatchException">It cannot be listened there.</exception>
    public static RuntimeArrivals Listen(string? address, string? name, Action<Arrival> arrived, TimeProvider time)
    {
        var folder = PrivateFolder.Create();
        try
        {
            return new RuntimeArrivals(folder, address ?? folder.Address("port"), name, arrived, time);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What the environment of a program has to be for its runtimes to come here.</summary>
    /// <param name="waits">Whether they wait, before they run anything, until they were seen here.</param>
    public KeyValuePair<string, string> Environment(bool waits)
    {
        var own = $"{_address},connect,{(waits ? "suspend" : "nosuspend")}";
        // Another tool may have ports there already.
        var others = System.Environment.GetEnvironmentVariable(PortVariable);
        return new(PortVariable, string.IsNullOrEmpty(others) ? own : $"{others};{own}");
    }

    /// <summary>Listens no longer. Whoever comes later and is told to wait, waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _receiving;
        await _port.DisposeAsync();
        if (_relay is { } relay)
        {
            await relay.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var open = new List<Task>();
        try
        {
            await foreach (var runtime in _port.Arrivals(_closing.Token))
            {
                open.RemoveAll(static received => received.IsCompleted);
                open.Add(ReceiveAsync(runtime));
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or SocketException)
        {
            _chosen.TrySetException(new LeakWatchException(
                FailureKind.CannotConnect, "Nobody can connect any more.", "Watch it again.", cause));
            _ = _chosen.Task.Exception;
        }

        await Task.WhenAll(open);
    }

    // Not given up when this is disposed of: it waits for being let run.
    private async Task ReceiveAsync(ReversedRuntime runtime)
    {
        using var limit = new CancellationTokenSource(_answerTime, _time);
        try
        {
            var info = await ProcessInfoQuery.AskAsync(runtime.ConnectAsync, limit.Token);
            int? localId = runtime.CallerId is { } caller && info is not null && PortOwner.Is(caller, info) ? caller : null;
            var program = ArrivedProgram.Of(info, localId);
            var role = RoleOf(program);
            if (SdkTools.IsServer(program))
            {
                _servers.Add(program.Id);
            }

            _arrived(new Arrival(program.Id, program.Name, CommandText.Of([.. program.Words.Skip(1)]).Arguments, role));
            if (role == ArrivalRole.Watched)
            {
                await ChooseAsync(runtime, program, info, localId, limit.Token);
            }
            else
            {
                await LetRunAsync(runtime, SdkTools.IsServer(program), limit.Token);
            }
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It has ended, or is stuck: so it would be without this tool.
        }
        catch (LeakWatchException failure)
        {
            _chosen.TrySetException(failure);
        }
    }

    private ArrivalRole RoleOf(ArrivedProgram program)
    {
        var isWanted = _name is null ? !SdkTools.Is(program) : program.IsNamed(_name);
        return isWanted && Interlocked.Exchange(ref _isChosen, 1) == 0 ? ArrivalRole.Watched
            : SdkTools.Is(program) ? ArrivalRole.SdkTool
            : ArrivalRole.NotWatched;
    }

    private async Task ChooseAsync(
        ReversedRuntime runtime, ArrivedProgram program, PortProcessInfo? info, int? localId, CancellationToken cancellationToken)
    {
        // Where the system shows its start, and its own port, no more of this one is needed.
        if (localId is { } id && OperatingSystem.IsLinux() && FindHere(id) is { Port: not null } target)
        {
            await LetRunAsync(runtime, endsWaiting: true, cancellationToken);
            _chosen.TrySetResult(target with { Name = program.Name, ServedPort = _address });
            return;
        }

        var address = _folder.Address("relay");
        _relay = new RuntimeRelay(address, runtime);
        var described = info is null
            ? new TargetProcess(program.Id, program.Name, program.Path, "")
            : ProcessLookup.OfPort(info) with { Id = program.Id, Name = program.Name };
        _chosen.TrySetResult(described with
        {
            Port = new PortLocation(address, IsElsewhere: localId is null) { MayWait = true },
            ServedPort = _address,
        });
    }

    private static TargetProcess FindHere(int id)
    {
        try
        {
            return ProcessLookup.ById(id);
        }
        catch (LeakWatchException cause) when (!ProcessLookup.IsRunning(id))
        {
            throw new LeakWatchException(FailureKind.Exited, $"Process {id} has exited.", "", cause);
        }
    }

    // What it starts itself need not wait once there is one to watch, or if it lasts longer than this tool.
    private async Task LetRunAsync(ReversedRuntime runtime, bool endsWaiting, CancellationToken cancellationToken)
    {
        if (endsWaiting)
        {
            await using var asked = await runtime.ConnectAsync(cancellationToken);
            var (name, value) = Environment(waits: false);
            await ProcessCommands.SetEnvironmentAsync(asked, name, value, cancellationToken);
        }

        await using var stream = await runtime.ConnectAsync(cancellationToken);
        await ProcessCommands.ResumeAsync(stream, cancellationToken);
    }
}
