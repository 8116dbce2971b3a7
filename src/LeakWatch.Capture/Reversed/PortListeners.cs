using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Reversed;

/// <summary>Chooses by system.</summary>
internal static class PortListeners
{
    /// <summary>Begins to listen.</summary>
    /// <exception cref="LeakWatchException">It cannot be listened there.</exception>
    public static IPortListener At(string address) =>
        OperatingSystem.IsWindows() ? new PipeListener(address) : new SocketListener(address);
}
