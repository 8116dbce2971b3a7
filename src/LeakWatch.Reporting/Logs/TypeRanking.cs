using LeakWatch.Growth.Types;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>The order of types in documents, which is that of <see cref="TypeOrder.Growth"/>.</summary>
internal static class TypeRanking
{
    private static readonly string[] _gravest = [Wording.Of(Verdict.Growing), Wording.Of(Verdict.Suspect)];

    /// <summary>Growing types first, then suspects; most bytes gained first.</summary>
    public static IReadOnlyList<TypeLine> ByGrowth(IEnumerable<TypeLine> types) =>
    [
        .. types.OrderBy(type => Array.IndexOf(_gravest, type.Verdict) is >= 0 and var rank ? rank : _gravest.Length)
            .ThenByDescending(type => type.BytesSinceFirst)
            .ThenByDescending(type => type.Bytes)
            .ThenBy(type => type.Type, StringComparer.Ordinal)
            .ThenBy(type => type.Assembly, StringComparer.Ordinal),
    ];
}
