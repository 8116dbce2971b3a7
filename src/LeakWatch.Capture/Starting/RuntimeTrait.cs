namespace LeakWatch.Capture.Starting;

/// <summary>
/// Something that runtimes of some versions do and others do not. One table: what the code does about it is where it is used.
/// </summary>
/// <param name="What">What they do.</param>
/// <param name="First">The first major version that does.</param>
/// <param name="Last">The last one; null where all later ones do.</param>
/// <param name="Test">The class of the test that shows it, or shows what is done about it.</param>
internal sealed record RuntimeTrait(string What, int First, int? Last, string Test)
{
    /// <summary>The first version with a diagnostics port that can be asked for a heap.</summary>
    private const int Oldest = 3;

    /// <summary>Collects a second time behind every snapshot: the end of the session that asks for one does that.</summary>
    public static RuntimeTrait CollectsAgain { get; } = new(
        "collects once more behind each snapshot", Oldest, 9, "RuntimeTraitTests");

    /// <summary>Samples allocations so that each byte has the same chance.</summary>
    public static RuntimeTrait SamplesWithoutBias { get; } = new(
        "samples allocations so that each byte has the same chance", 10, null, "AdderTests");

    /// <summary>All that are known. Those without a name of their own are found out by asking, and not by the version.</summary>
    public static IReadOnlyList<RuntimeTrait> All { get; } =
    [
        CollectsAgain,
        SamplesWithoutBias,
        new("says nothing of its process, nor of its own version", Oldest, 4, "RuntimeVersionTests"),
        new("says of its process what it runs, behind a version number of the answer", 8, null, "PortProcessInfoTests"),
        new("collects while a session starts, before it answers", Oldest, 10, "CertaintyTests"),
        new("collects behind the answer to a session's start", 11, null, "NewerRuntimeTests"),
        new("can wait for its reader in place of dropping events", 11, null, "NewerRuntimeTests"),
        new("wraps each delegate of a list into a structure of its own", 11, null, "GalleryTests"),
        new("says how much memory its collector holds", 8, null, "JsonLinesTests"),
    ];

    /// <summary>Whether a runtime has it.</summary>
    /// <param name="version">Such as <c>10.0.12</c>; of an unknown version nothing is assumed.</param>
    public bool Holds(string version) =>
        int.TryParse(version.AsSpan(0, version.IndexOf('.') is var dot and >= 0 ? dot : version.Length), out var major)
        && major >= First && (Last is not { } last || major <= last);
}
