namespace LeakWatch.Reporting.Json;

/// <summary>A place in the object graph that grows; there are none until holders are known.</summary>
internal sealed record GrowthLine(string Root, string Type);
