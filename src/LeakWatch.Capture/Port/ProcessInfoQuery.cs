namespace LeakWatch.Capture.Port;

/// <summary>
/// Asks a runtime who it is: one short message each way, answered by the port's own thread in whatever state the runtime is. The
/// client library has this for itself only.
/// </summary>
internal static class ProcessInfoQuery
{
    private static readonly ProcessInfoCommand[] _newestFirst =
        [ProcessInfoCommand.Versioned, ProcessInfoCommand.WithVersion, ProcessInfoCommand.First];

    /// <summary>
    /// What it says, in the newest form that it knows; null of a runtime before .NET 5, which does not know the question.
    /// </summary>
    /// <param name="connect">Makes a connection; one for each question.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The connection broke, or the answer is none of this protocol.</exception>
    public static async Task<PortProcessInfo?> AskAsync(
        Func<CancellationToken, Task<Stream>> connect, CancellationToken cancellationToken)
    {
        foreach (var command in _newestFirst)
        {
            await using var stream = await connect(cancellationToken);
            var payload = await PortMessage.AskAsync(
                stream, ProcessCommands.Set, (byte)command, default, cancellationToken);
            if (payload is not null)
            {
                return PortProcessInfo.Read(payload, command) ?? throw new IOException(
                    "The process information is shorter than it says.");
            }
        }

        return null;
    }
}
