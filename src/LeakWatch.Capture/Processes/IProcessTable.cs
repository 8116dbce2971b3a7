namespace LeakWatch.Capture.Processes;

/// <summary>What differs by system of processes and their diagnostics ports. Nothing here waits for a process.</summary>
internal interface IProcessTable
{
    /// <summary>The processes that have a port of their own here, in no order.</summary>
    IReadOnlyList<int> WithPorts();

    /// <summary>Where the port of a process is; null where there is none to be seen.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">There is one, but not of that process.</exception>
    PortLocation? PortOf(int id);

    /// <summary>
    /// The process that a thread belongs to; null where the id is that of a process, of nothing, or cannot be one of a thread.
    /// </summary>
    int? ProcessOfThread(int id);

    /// <summary>Whether a process has ended and only waits for its parent to take note.</summary>
    bool IsZombie(int id);

    /// <summary>The names of its threads; null where they may not be known, or the process is gone.</summary>
    IReadOnlyCollection<string>? ThreadNamesOf(int id);

    /// <summary>How it was started; null where that may not be known.</summary>
    CommandText? CommandOf(int id);
}
