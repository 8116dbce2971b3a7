namespace LeakWatch.Objects;

/// <summary>What to do with objects one by one, validated.</summary>
/// <param name="Directory">Where the files of snapshots go; null for none.</param>
/// <param name="Selection">Which objects are written there.</param>
/// <param name="MostObjects">How many at the most.</param>
/// <param name="Values">What is shown of values.</param>
/// <param name="ValuesTime">How long reading values may take for a snapshot.</param>
/// <param name="Library">The debugging library (DAC) to read them with; null to find one.</param>
internal sealed record ObjectOptions(
    string? Directory, ObjectSelection Selection, long MostObjects, ValuesMode Values, TimeSpan ValuesTime, string? Library);
