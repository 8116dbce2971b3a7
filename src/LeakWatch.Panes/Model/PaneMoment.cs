using LeakWatch.Exploring;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Panes.Model;

/// <summary>A snapshot as the panes show it.</summary>
/// <param name="Line">Its numbers and sites.</param>
/// <param name="Types">Its types.</param>
/// <param name="Explorer">Whom to ask for its objects; null where they are not at hand.</param>
internal sealed record PaneMoment(SnapshotLine Line, IReadOnlyList<TypeRow> Types, IHeapExplorer? Explorer)
{
    /// <summary>What tells a site from others, also in another snapshot.</summary>
    public static string KeyOf(GrowthLine site) => $"{site.Id}\0{site.Type}";
}
