using System.Buffers.Binary;
using System.Net.Sockets;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Capture.Port;

/// <summary>
/// A socket at which event sessions can be started and stopped, as at the diagnostics port of a runtime since .NET 9. The protocol:
/// https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
/// </summary>
internal sealed class FakeTarget : IAsyncDisposable
{
    private const byte EventPipe = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing3 = 4;
    private const byte Server = 0xFF;
    private const byte Ok = 0;
    private const byte Error = 0xFF;
    private const int HeaderBytes = 20;
    private const uint UnknownCommand = 0x80131385;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Lock _gate = new();
    private readonly List<FakeSession> _sessions = [];
    private readonly List<Task> _answers = [];
    private readonly Task _listening;

    public FakeTarget()
    {
        _socket.Bind(new UnixDomainSocketEndPoint(_folder.Combine("port")));
        _socket.Listen();
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>What it does when a session starts, before it answers.</summary>
    public Func<FakeSession, Task> Starts { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What it does when a session is to stop, before it answers.</summary>
    public Func<FakeSession, Task> Stops { get; set; } = static _ => Task.CompletedTask;

    /// <summary>All sessions so far, in the order of their start.</summary>
    public IReadOnlyList<FakeSession> Sessions
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions];
            }
        }
    }

    /// <summary>How many of them forced a collection.</summary>
    public int Forced => Sessions.Count(session => session.Forces);

    /// <summary>How many of them only made it write out what it held back.</summary>
    public int Released => Sessions.Count(session => !session.Forces);

    /// <summary>A port to it. Silence is measured by the system's clock.</summary>
    public DiagnosticPort Connect() => new(
        Environment.ProcessId,
        // Elsewhere: otherwise what breaks off is looked up among the processes of this system.
        new PortLocation(_folder.Combine("port"), IsElsewhere: true),
        new PatientWait(TimeSpan.FromMinutes(1), TimeProvider.System),
        TimeProvider.System);

    /// <summary>It has ended: nobody listens at its port any more.</summary>
    public void End()
    {
        _socket.Dispose();
        File.Delete(_folder.Combine("port"));
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _over.CancelAsync();
        await _listening.WaitAsync(_patience);
        foreach (var session in Sessions)
        {
            session.Stop();
        }

        // What nobody stops any more must not keep a test from its end.
        await Task.WhenAll(_answers).WaitAsync(_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        _folder.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _socket.AcceptAsync(_over.Token);
                _answers.Add(Task.Run(() => AnswerAsync(connection)));
            }
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        var header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header, _over.Token);
        var payload = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(14)) - HeaderBytes];
        await stream.ReadExactlyAsync(payload, _over.Token);
        switch ((header[16], header[17]))
        {
            case (EventPipe, CollectTracing3):
                await RunAsync(Add(KeywordsOf(payload)), stream);
                break;
            case (EventPipe, StopTracing):
                var session = Sessions[(int)BinaryPrimitives.ReadUInt64LittleEndian(payload)];
                await Stops(session);
                session.Stop();
                await stream.WriteAsync(Message(Ok, session.Id));
                break;
            default:
                await stream.WriteAsync(Message(Error, UnknownCommand));
                break;
        }
    }

    private FakeSession Add(long keywords)
    {
        lock (_gate)
        {
            var session = new FakeSession((ulong)_sessions.Count, keywords);
            _sessions.Add(session);
            if (_over.IsCancellationRequested)
            {
                // It came when all others had been stopped.
                session.Stop();
            }

            return session;
        }
    }

    private async Task RunAsync(FakeSession session, NetworkStream stream)
    {
        await Starts(session);
        await stream.WriteAsync(Message(Ok, session.Id));
        await session.Stopped;
        await stream.WriteAsync(session.Events);
    }

    // Behind the size of the buffer, the format, whether to list and to send stacks, and the number of providers.
    private static long KeywordsOf(byte[] payload) => BinaryPrimitives.ReadInt64LittleEndian(payload.AsSpan(4 + 4 + 1 + 1 + 4));

    private static byte[] Message(byte id, ulong payload)
    {
        var message = new byte[HeaderBytes + sizeof(ulong)];
        "DOTNET_IPC_V1"u8.CopyTo(message);
        message[14] = (byte)message.Length;
        message[16] = Server;
        message[17] = id;
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(HeaderBytes), payload);
        return message;
    }
}
