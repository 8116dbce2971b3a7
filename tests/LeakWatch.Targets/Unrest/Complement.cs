namespace LeakWatch.Targets.Unrest;

internal readonly record struct Complement(long Inverse, long Triple);
