using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Heap.Analysis;

/// <summary>Calls static fields by their own names; what begins with System is of the framework.</summary>
internal sealed class FakeRootLookup : IRootLookup
{
    public IReadOnlyList<SnapshotLimit> Limits { get; init; } = [];

    /// <summary>The methods by their ids.</summary>
    public Dictionary<ulong, string> Methods { get; } = [];

    /// <summary>What came without a record.</summary>
    public List<(string Type, bool IsOfProgram, ulong Target)> Unrecorded { get; } = [];

    public IReadOnlyList<StaticFieldName> NamesOf(IReadOnlyList<StaticFieldRecord> fields) =>
        [.. fields.Select(field => new StaticFieldName(field.Name, !field.Name.StartsWith("System", StringComparison.Ordinal)))];

    public IEnumerable<(string Type, bool IsOfProgram, ulong Target)> UnrecordedFields(HeapGraphBuilder walk) => Unrecorded;

    public MethodName? MethodOf(ulong id) =>
        Methods.TryGetValue(id, out var name) ? new MethodName(name, IsOfProgram: true) : null;
}
