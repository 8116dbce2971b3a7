using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Reading;

/// <summary>What the debugging library throws when the process that it reads goes on meanwhile.</summary>
internal static class ReadingFailure
{
    /// <summary>Whether a cause is of that kind: what was asked is not known then.</summary>
    public static bool Is(Exception cause) =>
        cause is ClrDiagnosticsException or InvalidOperationException or OverflowException or ArgumentException;
}
