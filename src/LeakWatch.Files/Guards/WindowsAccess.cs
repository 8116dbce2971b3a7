namespace LeakWatch.Files.Guards;

/// <summary>What an access control list allows somebody.</summary>
/// <param name="Who">The security identifier of a user or group.</param>
/// <param name="MayRead">Whether they may read the content, or list it.</param>
/// <param name="MayWrite">Whether they may change the content, the list itself, or the owner.</param>
internal readonly record struct WindowsAccess(string Who, bool MayRead, bool MayWrite);
