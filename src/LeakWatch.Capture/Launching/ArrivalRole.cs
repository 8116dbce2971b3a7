namespace LeakWatch.Capture.Launching;

/// <summary>What is done with a .NET process that comes to a port.</summary>
public enum ArrivalRole
{
    /// <summary>It is the one to watch.</summary>
    Watched,

    /// <summary>It is a program of the SDK, and not watched unless it is asked for by name.</summary>
    SdkTool,

    /// <summary>It is not watched: another one is, or one of another name is waited for.</summary>
    NotWatched,
}
