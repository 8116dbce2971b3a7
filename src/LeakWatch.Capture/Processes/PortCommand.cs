using System.Net.Sockets;
using LeakWatch.Capture.Port;

namespace LeakWatch.Capture.Processes;

/// <summary>Asks a runtime how it was started, on systems that do not tell it themselves.</summary>
internal static class PortCommand
{
    // One that is stuck does not answer, and is shown without.
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(500);

    /// <summary>What it answers; null where it does not in time.</summary>
    public static CommandText? Of(PortLocation? port)
    {
        if (port is null)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(_limit);
        try
        {
            // On the pool, and left alone where it takes longer: to connect to a pipe may block.
            var asking = Task.Run(
                () => ProcessInfoQuery.AskAsync(token => PortStream.ConnectAsync(port.Address, token), limit.Token));
            return asking.WaitAsync(_limit).GetAwaiter().GetResult() is { } info ? CommandText.Of(info) : null;
        }
        catch (Exception cause)
            when (cause is IOException or SocketException or TimeoutException or OperationCanceledException
                or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
