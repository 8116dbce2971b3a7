namespace LeakWatch.Growth.Rules;

/// <summary>What stays for good, whatever comes and goes beside it.</summary>
/// <param name="Age">From so many snapshots on next to none goes any more.</param>
/// <param name="Intervals">The latest intervals between snapshots in which these were looked at.</param>
/// <param name="Rises">In how many of them there were more at the end than at the beginning.</param>
/// <param name="Gain">How many more there are than at their beginning.</param>
public readonly record struct SettledGain(int Age, int Intervals, int Rises, long Gain);
