using LeakWatch.Capture.Port;

namespace LeakWatch.Capture.Starting;

/// <summary>
/// Lets a runtime run that may wait for it, and waits until it has started, by what it loads: where the system does not show how
/// far it has come, because the process is elsewhere. An event session may begin before there is a heap, and costs nothing.
/// </summary>
internal sealed class FirstModules
{
    private const int BufferMegabytes = 16;
    private const string CoreLibrary = "System.Private.CoreLib";

    // One that loads nothing for so long has started before.
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(3);

    private readonly DiagnosticPort _port;
    private readonly TimeProvider _time;

    public FirstModules(DiagnosticPort port, TimeProvider time)
    {
        _port = port;
        _time = time;
    }

    /// <summary>Returns when it has started.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">It could not be reached, or has ended.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var session = await _port.StartAsync(
            new SessionRequest([RuntimeProvider.Runtime(RuntimeProvider.Loader)], BufferMegabytes), null, cancellationToken);
        using var stream = new CountedStream(session.EventStream);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() => Read(stream, started), CancellationToken.None);
        try
        {
            await _port.ResumeAsync(cancellationToken);
            await QuietAsync(stream, Task.WhenAny(started.Task, reading), cancellationToken);
        }
        finally
        {
            await DiagnosticPort.StopAsync(session);
            session.Dispose();
            await reading;
        }
    }

    // The core library is loaded before the heap is whole; whatever comes behind it is the program's.
    private static void Read(Stream stream, TaskCompletionSource started)
    {
        try
        {
            using var owned = new EventSourceOwner(stream);
            owned.Source.Clr.LoaderModuleLoad += data =>
            {
                if (!data.ModuleILPath.Contains(CoreLibrary, StringComparison.Ordinal))
                {
                    started.TrySetResult();
                }
            };
            owned.Source.Process();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // It has ended; whoever asks it next is told.
        }
    }

    // As long as something comes it is not quiet.
    private async Task QuietAsync(CountedStream stream, Task started, CancellationToken cancellationToken)
    {
        long seen;
        do
        {
            seen = stream.BytesRead;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(started, Task.Delay(_quiet, _time, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (!started.IsCompleted && stream.BytesRead != seen);
    }
}
