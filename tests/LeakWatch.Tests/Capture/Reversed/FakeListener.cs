using System.Threading.Channels;
using LeakWatch.Capture.Reversed;

namespace LeakWatch.Tests.Capture.Reversed;

/// <summary>Hands out whoever a test says that has connected.</summary>
internal sealed class FakeListener : IPortListener
{
    private readonly Channel<Caller> _callers = Channel.CreateUnbounded<Caller>();

    /// <summary>Has somebody connect.</summary>
    public FakeRuntime Connect(int? processId = 4242)
    {
        var runtime = new FakeRuntime();
        _callers.Writer.TryWrite(new Caller(runtime.FarEnd, processId));
        return runtime;
    }

    public async Task<Caller> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _callers.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException cause)
        {
            throw new IOException("Nobody listens any more.", cause);
        }
    }

    public void Dispose() => _callers.Writer.TryComplete();
}
