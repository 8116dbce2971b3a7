namespace LeakWatch.Capture.Processes;

/// <summary>What of several sockets is the port of a process.</summary>
/// <param name="Own">Its port; null where none is.</param>
/// <param name="Foreign">
/// A socket that has all of its name but was made by a user that the process does not run as; null where there is none.
/// </param>
/// <param name="Others">
/// Sockets with its id but another start: left behind by earlier processes of the id, or of processes of the same id in another
/// pid namespace.
/// </param>
internal sealed record PortChoice(PublishedPort? Own, PublishedPort? Foreign, IReadOnlyList<PublishedPort> Others)
{
    private const uint Root = 0;

    /// <summary>Chooses; of several the newest.</summary>
    public static PortChoice Of(ProcessIdentity process, IEnumerable<PublishedPort> ports)
    {
        var newestFirst = ports.OrderByDescending(port => port.WrittenAt).ToList();
        var named = newestFirst.FindAll(port => IsNamedLike(port, process));
        return new PortChoice(
            named.Find(port => port.OwnerId == Root || process.UserIds.Contains(port.OwnerId)),
            named.Find(port => port.OwnerId != Root && !process.UserIds.Contains(port.OwnerId)),
            newestFirst.FindAll(port => !IsNamedLike(port, process)));
    }

    // A router has started when it says by another clock, rounded.
    private static bool IsNamedLike(PublishedPort port, ProcessIdentity process) =>
        port.ProcessId == process.InnerId && (port.IsRouter || port.Key == process.StartKey);
}
