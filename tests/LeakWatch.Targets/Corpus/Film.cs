namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="FilmLab"/> works on.</summary>
internal sealed record Film(int Number, byte[] Frames);
