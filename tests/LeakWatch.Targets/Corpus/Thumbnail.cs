namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="PictureServer"/> keeps in its cache.</summary>
internal sealed record Thumbnail(int Picture, byte[] Pixels);
