namespace LeakWatch.Targets.Gallery;

/// <summary>Says nothing itself either.</summary>
internal sealed record Parcel(object Content);
