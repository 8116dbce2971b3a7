namespace LeakWatch.Reporting.Json;

/// <summary>
/// The memory of the process before a snapshot; what is not known is null. <see cref="OutsideGrowthBytes"/> is by how much it has grown outside of
/// the managed heap since the baseline; null where it has not, as far as is known, and then there is no <see cref="Note"/> either.
/// </summary>
internal sealed record ProcessLine(long? ResidentBytes, long? PrivateBytes, long? OutsideGrowthBytes, string? Note);
