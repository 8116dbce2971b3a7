namespace LeakWatch.Capture.Starting;

/// <summary>How far a runtime has come with its own start.</summary>
internal enum StartState
{
    /// <summary>There is no telling from here.</summary>
    Unknown,

    /// <summary>Its port answers, but it has no heap yet: it is starting, or waits for a diagnostics tool.</summary>
    NotStarted,

    /// <summary>It runs managed code, or is about to.</summary>
    Started,
}
