namespace LeakWatch.Targets.Stores;

/// <summary>What is stored: a structure, which no graph of objects shows.</summary>
internal readonly record struct Reading(long At, double Value);
