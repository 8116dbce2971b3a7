namespace LeakWatch.Capture.Starting;

/// <summary>The names of a process's threads, as far as the system tells them.</summary>
internal interface IThreadNames
{
    /// <summary>The names; null where they may not be known, or the process is gone.</summary>
    IReadOnlyCollection<string>? Of(int processId);
}
