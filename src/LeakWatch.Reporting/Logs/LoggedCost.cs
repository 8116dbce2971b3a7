namespace LeakWatch.Reporting.Logs;

/// <summary>What a watch has cost the process so far.</summary>
/// <param name="Pauses">In how many snapshots the pause is known.</param>
/// <param name="PauseMilliseconds">All these pauses together.</param>
/// <param name="LongestPauseMilliseconds">The longest of them.</param>
/// <param name="BytesReceived">What came through the diagnostics port.</param>
/// <param name="ValuesBytesRead">What was copied of the process's memory.</param>
/// <param name="Collections">Collections with a heap walk.</param>
internal readonly record struct LoggedCost(
    int Pauses,
    double PauseMilliseconds,
    double LongestPauseMilliseconds,
    long BytesReceived,
    long ValuesBytesRead,
    long Collections);
