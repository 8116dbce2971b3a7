using LeakWatch.Exploring;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Panes.Model;

/// <summary>A snapshot as the panes show it.</summary>
/// <param name="Line">Its numbers and sites.</param>
/// <param name="Types">Its types.</param>
/// <param name="Explorer">Whom to ask for its objects; null where they are not at hand.</param>
internal sealed record PaneMoment(SnapshotLine Line, IReadOnlyList<TypeRow> Types, IHeapExplorer? Explorer)
{
    // With the types that it is of: a copy of the moment may have others.
    private (IReadOnlyList<TypeRow> Types, Dictionary<string, TypeRow> ByKey)? _types;

    /// <summary>The type with a <see cref="TypeRow.Key"/>; null where there is none.</summary>
    public TypeRow? TypeOf(string key)
    {
        if (_types is not { } known || known.Types != Types)
        {
            known = (Types, new Dictionary<string, TypeRow>(Types.Count));
            foreach (var row in Types)
            {
                known.ByKey[row.Key] = row;
            }

            _types = known;
        }

        return known.ByKey.GetValueOrDefault(key);
    }

    /// <summary>What tells a site from others, also in another snapshot.</summary>
    public static string KeyOf(GrowthLine site) => $"{site.Id}\0{site.Type}";
}
