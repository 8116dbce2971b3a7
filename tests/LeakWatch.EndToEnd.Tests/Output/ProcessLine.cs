namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>The memory of the process before a snapshot.</summary>
internal sealed record ProcessLine(long? ResidentBytes, long? PrivateBytes, long? OutsideGrowthBytes, string? Note);
