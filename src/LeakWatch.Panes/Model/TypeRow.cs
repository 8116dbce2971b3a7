using LeakWatch.Reporting.Json;

namespace LeakWatch.Panes.Model;

/// <summary>A type in a snapshot.</summary>
/// <param name="Type">Its numbers.</param>
/// <param name="Counts">How many objects it had in each snapshot, oldest first; of many snapshots, evenly spaced ones.</param>
internal sealed record TypeRow(TypeLine Type, IReadOnlyList<long> Counts)
{
    /// <summary>What tells it from others.</summary>
    public string Key { get; } = $"{Type.Type}\0{Type.Assembly}";
}
