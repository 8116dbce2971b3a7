using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Processes;

/// <summary>On macOS: sockets in a folder that may be shared, checked against what the system tells of their processes.</summary>
internal sealed class MacProcessTable : IProcessTable
{
    private readonly string _folder;
    private readonly Func<int, ProcessIdentity?> _identityOf;

    /// <summary>Makes one.</summary>
    /// <param name="folder">Where the sockets are.</param>
    /// <param name="identityOf">Tells who has an id; null for nobody.</param>
    public MacProcessTable(string folder, Func<int, ProcessIdentity?> identityOf)
    {
        _folder = folder;
        _identityOf = identityOf;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> WithPorts() => [.. Sockets(null)
        .GroupBy(port => port.ProcessId)
        .Where(ports => _identityOf(ports.Key) is { } process && PortChoice.Of(process, ports).Own is not null)
        .Select(ports => ports.Key)];

    /// <inheritdoc/>
    public PortLocation? PortOf(int id)
    {
        if (_identityOf(id) is not { } process)
        {
            return null;
        }

        var choice = PortChoice.Of(process, Sockets(id));
        return choice switch
        {
            { Own: { } own } => new PortLocation(own.Address),
            { Foreign: { } foreign } => throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"The socket of process {id} belongs to user {foreign.OwnerId}: not used.",
                $"It was not made by that process: {foreign.Address}"),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public int? ProcessOfThread(int id) => null;

    /// <inheritdoc/>
    public bool IsZombie(int id) => MacProcess.IsZombie(id);

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? ThreadNamesOf(int id) => null;

    /// <inheritdoc/>
    public CommandText? CommandOf(int id) => PortCommand.Of(PortOf(id));

    private List<PublishedPort> Sockets(int? id)
    {
        try
        {
            return [.. ((bool[])[false, true])
                .SelectMany(ofRouter => Directory.EnumerateFiles(_folder, PublishedPort.PatternOf(id, ofRouter)))
                .Distinct().Select(PublishedPort.TryRead).OfType<PublishedPort>()];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
