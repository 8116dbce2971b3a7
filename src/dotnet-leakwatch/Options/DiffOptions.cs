namespace LeakWatch.Tool.Options;

/// <summary>What to compare and how to show it, validated.</summary>
/// <param name="Snapshots">A folder, or two files, snapshots or folders.</param>
/// <param name="TypesOnly">Whether types are compared even where there are objects.</param>
/// <param name="Top">How many groups or types to show; null for what the format shows by itself.</param>
/// <param name="Full">Whether all lines and groups are shown.</param>
/// <param name="Format">How to show it.</param>
/// <param name="FailOnGrowth">Whether growth makes an exit code of its own.</param>
internal sealed record DiffOptions(
    IReadOnlyList<string> Snapshots, bool TypesOnly, int? Top, bool Full, OutputFormat Format, bool FailOnGrowth);
