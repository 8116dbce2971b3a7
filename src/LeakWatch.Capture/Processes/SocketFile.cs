using LeakWatch.Heap.Files;

namespace LeakWatch.Capture.Processes;

/// <summary>Tells whose a socket's file is.</summary>
internal static class SocketFile
{
    /// <summary>
    /// The user that owns a socket; null where there is none of this name, or what has it is something else, a link for instance.
    /// </summary>
    public static uint? OwnerOf(string path)
    {
        try
        {
            return UnixStat.Of(path) is { IsSocket: true } facts ? facts.Owner : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
