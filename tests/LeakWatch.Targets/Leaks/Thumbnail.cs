namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="ThumbnailCache"/> keeps for a while.</summary>
internal sealed record Thumbnail(int Number, string Title);
