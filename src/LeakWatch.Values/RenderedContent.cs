using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values;

/// <summary>What the content of objects is by their bytes, wherever these lie.</summary>
internal abstract class RenderedContent : IObjectRenderer, IContainerNumbers
{
    private readonly HeapObjects _objects;

    protected RenderedContent(HeapObjects objects, ValueRenderer renderer)
    {
        _objects = objects;
        Renderer = renderer;
    }

    /// <inheritdoc cref="IHeapContent.Unread"/>
    public long Unread => Renderer.Unread;

    /// <summary>Writes the objects.</summary>
    protected ValueRenderer Renderer { get; }

    /// <inheritdoc/>
    public void Render(int node, ulong address, Utf8Line line) => Renderer.Render(node, address, line);

    /// <inheritdoc cref="IHeapContent.AddKey"/>
    public void AddKey(int node, ulong address, Utf8Line line) => Renderer.AddKey(node, address, line);

    /// <inheritdoc cref="IHeapContent.FieldOf"/>
    public string? FieldOf(int holder, int held) => Renderer.FieldOf(holder, held);

    /// <inheritdoc cref="IHeapContent.MembersOf"/>
    public ObjectMembers? MembersOf(int node, long first, int most) => Renderer.MembersOf(node, first, most);

    /// <inheritdoc cref="IHeapContent.MemberOf"/>
    public string? MemberOf(int holder, int held) => Renderer.MemberOf(holder, held);

    /// <inheritdoc/>
    public long? ElementsAt(int place, long objects) => Renderer.ElementsOf(SampleAt(place), objects);

    /// <inheritdoc/>
    public long? BoundAt(int place) => Renderer.BoundOf(SampleAt(place));

    /// <inheritdoc/>
    public bool IsLoadContextAt(int place) => Renderer.IsLoadContext(SampleAt(place));

    private int SampleAt(int place) => _objects.Places.SampleOf(place).Node;
}
