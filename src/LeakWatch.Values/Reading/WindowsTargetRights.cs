using System.Runtime.Versioning;

namespace LeakWatch.Values.Reading;

/// <summary>On Windows.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsTargetRights : ITargetRights
{
    /// <inheritdoc/>
    public bool CoverOurs(int processId) =>
        WindowsRights.Of(Environment.ProcessId) is { } ours && WindowsRights.Of(processId) is { } theirs && theirs.Cover(ours);
}
