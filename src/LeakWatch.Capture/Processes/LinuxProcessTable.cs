using System.Globalization;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Processes;

/// <summary>
/// On Linux: proc(5), and sockets in folders that anybody may write to. A socket is that of a process if its name has the
/// process's id and start time and its owner is a user that the process runs as, or root.
/// </summary>
internal sealed class LinuxProcessTable : IProcessTable
{
    private readonly string _folder;

    /// <summary>Makes one.</summary>
    /// <param name="folder">Where this tool looks for sockets first.</param>
    public LinuxProcessTable(string folder) => _folder = folder;

    /// <inheritdoc/>
    public IReadOnlyList<int> WithPorts()
    {
        var routers = SocketsOf(null, ofRouter: true).ToLookup(port => port.ProcessId);
        var found = new List<int>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            // Threads are not listed there.
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && LinuxProcess.Of(id) is { } process
                && PortChoice.Of(process.Identity, SocketsNamedLike(process.Identity).Concat(routers[id])).Own is not null)
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public PortLocation? PortOf(int id)
    {
        var sockets = SocketsOf(id, ofRouter: false).Concat(SocketsOf(id, ofRouter: true)).ToList();
        if (LinuxProcess.Of(id)?.Identity is not { } process)
        {
            return Elsewhere(id, sockets);
        }

        var choice = PortChoice.Of(process, SocketsNamedLike(process).Concat(sockets));
        if (choice.Own is { } own)
        {
            return new PortLocation(own.Address);
        }

        return choice.Foreign is { } foreign ? throw Refusal(id, foreign.OwnerId, foreign.Address) : Elsewhere(id, choice.Others);
    }

    /// <inheritdoc/>
    public int? ProcessOfThread(int id) =>
        LinuxProcess.Of(id) is { } process && process.ProcessId != id ? process.ProcessId : null;

    /// <inheritdoc/>
    public bool IsZombie(int id) => LinuxProcess.Of(id) is { State: 'Z' or 'X' };

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? ThreadNamesOf(int id) => LinuxProcess.ThreadNamesOf(id);

    /// <inheritdoc/>
    public CommandText? CommandOf(int id) =>
        LinuxProcess.CommandLineOf(id) is [_, .. var arguments] ? CommandText.Of(arguments) : null;

    /// <summary>
    /// The port of a process with this id in a pid namespace that is not in sight, as from one container to another that shares
    /// the folder: the id means nothing here. Whoever is in sight would have the socket named after the id that is seen here.
    /// </summary>
    private static PortLocation? Elsewhere(int id, IEnumerable<PublishedPort> sockets)
    {
        foreach (var socket in sockets)
        {
            if (SocketPeer.Of(socket.Address) is not { } peer)
            {
                // Nobody listens any more.
                continue;
            }

            if (peer.ProcessId != 0)
            {
                throw new LeakWatchException(
                    FailureKind.CannotConnect,
                    $"The socket of process {id} is that of process {peer.ProcessId}: not used.",
                    $"Another process made {socket.Address}; watch process {peer.ProcessId}, if it is a .NET process.");
            }

            return MayServe(peer.UserId)
                ? new PortLocation(socket.Address, IsElsewhere: true)
                : throw Refusal(id, peer.UserId, socket.Address);
        }

        return null;
    }

    private static bool MayServe(uint user) =>
        user == 0
            || (LinuxProcess.Of(Environment.ProcessId) is { } self && (self.Identity.UserIds.Contains(0u)
                || self.Identity.UserIds.Contains(user)));

    private static LeakWatchException Refusal(int id, uint owner, string address) => new(
        FailureKind.CannotConnect,
        $"The socket of process {id} belongs to user {owner}: not used.",
        $"It was not made by that process: {address}");

    // A process may see other folders, in a container for instance, which are below its root link; where its ids are its own as
    // well, those are looked into first.
    private IEnumerable<PublishedPort> SocketsNamedLike(ProcessIdentity process)
    {
        var name = PublishedPort.NameOf(process.InnerId, process.StartKey);
        var folder = LinuxProcess.TemporaryFolderOf(process.Id);
        var below = $"/proc/{process.Id}/root/{folder?.TrimStart('/')}";
        string[] folders = folder is null ? [_folder]
            : process.InnerId != process.Id ? [below, folder, _folder]
            : [folder, _folder, below];
        foreach (var place in folders)
        {
            if (PublishedPort.TryRead(Path.Combine(place, name)) is { } port)
            {
                return [port];
            }
        }

        return [];
    }

    private List<PublishedPort> SocketsOf(int? id, bool ofRouter)
    {
        try
        {
            return [.. Directory.EnumerateFiles(_folder, PublishedPort.PatternOf(id, ofRouter)).Select(
                PublishedPort.TryRead).OfType<PublishedPort>()];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
