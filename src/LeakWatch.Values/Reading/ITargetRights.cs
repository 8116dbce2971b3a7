namespace LeakWatch.Values.Reading;

/// <summary>
/// Tells whether a target could do all that this tool can: only then is its code loaded here without giving it anything.
/// </summary>
internal interface ITargetRights
{
    /// <summary>
    /// Whether the target has no fewer rights than this process, and the same view of the system. False where that is not
    /// certain.
    /// </summary>
    bool CoverOurs(int processId);
}
