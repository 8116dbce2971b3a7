namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="AerialSurvey"/> never deletes.</summary>
internal sealed record Photograph(int Number, byte[] Pixels);
