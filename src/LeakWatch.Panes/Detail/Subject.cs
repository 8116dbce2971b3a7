namespace LeakWatch.Panes.Detail;

/// <summary>What the detail is about.</summary>
internal abstract record Subject;

/// <summary>A growing site.</summary>
/// <param name="Id">Which place.</param>
/// <param name="Type">What grows there.</param>
internal sealed record SiteSubject(long Id, string Type) : Subject;

/// <summary>A type.</summary>
/// <param name="Key">What tells it from others.</param>
internal sealed record TypeSubject(string Key) : Subject;

/// <summary>An object of one snapshot.</summary>
/// <param name="Node">Which one.</param>
/// <param name="Snapshot">The number of the snapshot.</param>
internal sealed record ObjectSubject(int Node, int Snapshot) : Subject;
