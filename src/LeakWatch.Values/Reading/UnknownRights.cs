namespace LeakWatch.Values.Reading;

/// <summary>On systems that have not been looked into: nothing of the target's is loaded.</summary>
internal sealed class UnknownRights : ITargetRights
{
    /// <inheritdoc/>
    public bool CoverOurs(int processId) => false;
}
