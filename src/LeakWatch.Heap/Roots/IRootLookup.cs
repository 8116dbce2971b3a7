using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// Answers what the roots of a walk are called: what its source knows of modules and methods. A source that knows nothing of them
/// has nothing to implement.
/// </summary>
public interface IRootLookup
{
    /// <summary>
    /// The names of static fields, in the order of their records; those that they were recorded with, as fields of the program.
    /// </summary>
    IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) =>
        [.. fields.Select(field => new StaticFieldName(field.Name, IsOfProgram: true))];

    /// <summary>What limits have left out of the names of the last walk.</summary>
    IReadOnlyList<SnapshotLimit> Limits => [];

    /// <summary>
    /// Static fields that came without a record, by their type, with the address that each holds; none where all have one.
    /// </summary>
    IEnumerable<(string Type, bool IsOfProgram, ulong Target)> UnrecordedFields(HeapGraphBuilder walk) => [];

    /// <summary>
    /// The method on whose stack a root is, by its id; null where it is not known.
    /// </summary>
    MethodName? MethodOf(ulong id) => null;
}
