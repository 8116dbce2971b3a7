using System.Threading.Channels;
using LeakWatch.Heap.Failures;

#pragma warning disable RS0030 // The one place in the library with a console: its assembly is the watcher's program as well.

namespace LeakWatch.Testing.Watching;

/// <summary>The watcher of a test: what <see cref="WatcherCommand"/> starts.</summary>
internal static class WatcherProgram
{
    // What is under way when the test is gone has nobody to answer to.
    private static readonly TimeSpan _endTime = TimeSpan.FromSeconds(2);

    private static async Task<int> Main()
    {
        if (!Console.IsInputRedirected)
        {
            await Console.Error.WriteLineAsync("LeakWatch is a library. Its LeakTest starts this program, and talks to it.");
            return 1;
        }

        using var ending = new CancellationTokenSource();
        var lines = new WatcherLines(Console.OpenStandardInput(), Console.OpenStandardOutput());
        var requests = Channel.CreateUnbounded<WatcherRequest>();
        var answering = AnswerAsync(requests.Reader, lines, ending.Token);
        await Task.WhenAny(answering, Task.Run(() => ReadAsync(lines, requests.Writer, ending)));
        await Task.WhenAny(answering, Task.Delay(_endTime));
        if (answering.IsCompleted)
        {
            await answering;
        }

        return 0;
    }

    // The end of the input is that of the test, however that came.
    private static async Task ReadAsync(
        WatcherLines lines, ChannelWriter<WatcherRequest> requests, CancellationTokenSource ending)
    {
        try
        {
            while (await lines.ReadAsync(WatcherJson.Default.WatcherRequest, CancellationToken.None) is { } request)
            {
                requests.TryWrite(request);
            }

            await ending.CancelAsync();
        }
        catch (InvalidDataException cause)
        {
            requests.Complete(cause);
        }
    }

    private static async Task AnswerAsync(
        ChannelReader<WatcherRequest> requests, WatcherLines lines, CancellationToken cancellationToken)
    {
        await using var watcher = new Watcher();
        try
        {
            await foreach (var request in requests.ReadAllAsync(cancellationToken))
            {
                await SayAsync(await watcher.AnswerAsync(request, cancellationToken));
            }
        }
        catch (InvalidDataException cause)
        {
            await SayAsync(Watcher.Failed(new LeakWatchException(FailureKind.InvalidInput, $"It was told {cause.Message}.")));
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException)
        {
            // The test is gone.
        }

        Task SayAsync(WatcherAnswer answer) => lines.WriteAsync(answer, WatcherJson.Default.WatcherAnswer, cancellationToken);
    }
}
