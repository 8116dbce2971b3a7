namespace LeakWatch.Targets.Corpus;

/// <summary>A key of the table at <see cref="PostOffice"/>.</summary>
internal sealed record Parcel(int Number);
