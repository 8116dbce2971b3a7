namespace LeakWatch.Capture.Starting;

/// <summary>
/// Tells from the names of a process's threads how far its runtime has come. The port answers before there is a heap, and nothing
/// that it answers says so; but the thread of the port is named by then, and the finalizer's thread begins once the collector is
/// ready.
/// </summary>
internal static class StartSigns
{
    private const string Finalizer = ".NET Finalizer";

    // Of .NET 6 and later; runtimes before name no thread, and only .NET 5 of them can wait at its start.
    private static readonly string[] _ofPort = [".NET EventPipe", ".NET SynchManag", ".NET DiagServer"];

    /// <summary>What the names say.</summary>
    /// <param name="threads">
    /// The names, cut off at 15 characters as Linux does or whole; null where they may not be known.
    /// </param>
    public static StartState Of(IReadOnlyCollection<string>? threads)
    {
        if (threads is null)
        {
            return StartState.Unknown;
        }

        return threads.Contains(Finalizer) ? StartState.Started
            : threads.Any(_ofPort.Contains) ? StartState.NotStarted
            : StartState.Unknown;
    }
}
