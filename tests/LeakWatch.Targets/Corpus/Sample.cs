namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Oscilloscope"/> shows.</summary>
internal sealed record Sample(long Number, double Volts);
