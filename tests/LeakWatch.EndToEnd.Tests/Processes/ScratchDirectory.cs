namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>
/// The temporary directory of everything that is started here. A runtime keeps the socket of its diagnostics port there, and
/// one that is killed leaves it behind.
/// </summary>
internal static class ScratchDirectory
{
    private static readonly TemporaryDirectory _directory = Create();

    public static string Path => _directory.Path;

    private static TemporaryDirectory Create()
    {
        var directory = new TemporaryDirectory();
        directory.OpenToAll();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Dispose();
        return directory;
    }
}
