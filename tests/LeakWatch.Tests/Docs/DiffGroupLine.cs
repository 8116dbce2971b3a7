using LeakWatch.Reporting.Json;

namespace LeakWatch.Tests.Docs;

/// <summary>
/// A whole <c>group</c> line of a diff: its last two fields are written piece by piece, since they may not fit into memory.
/// </summary>
internal sealed record DiffGroupLine(
    string Kind,
    string Type,
    string Holder,
    long Added,
    long Removed,
    long AddedBytes,
    long RemovedBytes,
    long NetBytes,
    IReadOnlyList<CountedLine> AddedLines,
    IReadOnlyList<CountedLine> RemovedLines);
