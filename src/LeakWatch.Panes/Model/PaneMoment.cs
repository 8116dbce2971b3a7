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
    private (IReadOnlyList<TypeRow> Types, TypeIndex Index)? _index;

    /// <summary>Its types by key and by verdict.</summary>
    public TypeIndex Index
    {
        get
        {
            if (_index is not { } known || known.Types != Types)
            {
                _index = known = (Types, new TypeIndex(Types));
            }

            return known.Index;
        }
    }

    /// <summary>What tells a site from others, also in another snapshot.</summary>
    public static string KeyOf(GrowthLine site) => $"{site.Id}\0{site.Type}";
}
