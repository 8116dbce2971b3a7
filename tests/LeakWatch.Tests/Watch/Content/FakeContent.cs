using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Watch.Content;

/// <summary>Lines of objects as a test has them.</summary>
internal sealed class FakeContent(HeapObjects objects, string[] lines) : IHeapContent
{
    public const string Unreadable = "?";

    public long Unread { get; private set; }

    public long BytesCopied => 0;

    public TimeSpan CopyTime => TimeSpan.Zero;

    public bool HasReadAll => true;

    public bool CollectionsRan { get; init; }

    public string[]? Keys { get; init; }

    public bool MayReadLate { get; set; }

    // Nothing is known of generations: nothing counts as young.
    public IReadOnlyList<(byte Generation, ulong Address)> BlocksYoungestFirst { get; } =
        [.. objects.Graph.Blocks.Order().Select(block => (byte.MaxValue, block))];

    public int? TakeYoungestReadLate() => null;

    public Task<int?> SettleAsync(CancellationToken cancellationToken) => Task.FromResult<int?>(CollectionStarts.NoGeneration);

    public void AddKey(int node, ulong address, Utf8Line line)
    {
        if (Keys is { } keys)
        {
            line.AddEscaped(keys[node]);
        }
    }

    public string? FieldOf(int holder, int held) => null;

    public long? BoundAt(int place) => null;

    public long? ElementsAt(int place, long objects) => null;

    public void Render(int node, ulong address, Utf8Line line)
    {
        Unread += lines[node] == Unreadable ? 1 : 0;
        line.AddEscaped(lines[node]);
    }

    public ObjectMembers? MembersOf(int node, long first, int most) => null;

    public string? MemberOf(int holder, int held) => null;

    public void KeepToCopies() => MayReadLate = false;

    public void Dispose()
    {
        // Nothing was copied.
    }
}
