namespace LeakWatch.Values.Reading;

/// <summary>On Linux.</summary>
internal sealed class LinuxTargetRights : ITargetRights
{
    /// <inheritdoc/>
    public bool CoverOurs(int processId) =>
        LinuxRights.Of("self") is { } ours && LinuxRights.Of($"{processId}") is { } theirs && theirs.Cover(ours);
}
