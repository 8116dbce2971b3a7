using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Values.Rendering;

namespace LeakWatch.Tests.Heap.Content;

public class GraphRendererTests
{
    [Fact]
    public void An_object_is_what_it_refers_to()
    {
        using var heap = SmallHeap.Of(
            ("Shop.Order", 48, [1, 2, 3, 1]),
            ("string", 22 + 32, []),
            ("byte[]", 124, []),
            ("Shop.Line[]", 40, [0]),
            ("Shop.Nothing", 24, []));
        Assert.Equal("Shop.Order { string, byte[], Line[], string }", Render(heap, 0));
        Assert.Equal("string(16)", Render(heap, 1));
        Assert.Equal("byte[100]", Render(heap, 2));
        Assert.Equal("Shop.Line[] { Order }", Render(heap, 3));
        Assert.Equal("Shop.Nothing", Render(heap, 4));
    }

    [Fact]
    public void Of_many_references_the_first_are_shown()
    {
        using var heap = SmallHeap.Of(
            ("Shop.Batch", 200, [.. Enumerable.Repeat(1, 9)]),
            ("Shop.Order", 24, []),
            ("Shop.Eight", 80, [.. Enumerable.Repeat(1, 8)]));
        Assert.Equal("Shop.Batch { Order, Order, Order, Order, Order, Order, Order, Order, … }", Render(heap, 0));
        Assert.Equal("Shop.Eight { Order, Order, Order, Order, Order, Order, Order, Order }", Render(heap, 2));
    }

    [Fact]
    public void Names_come_from_the_target_and_are_escaped()
    {
        using var heap = SmallHeap.Of(("Evil\e[2J", 24, [0]));
        Assert.Equal(@"Evil\u001B[2J { Evil\u001B[2J }", Render(heap, 0));
    }

    private static string Render(HeapObjects heap, int node)
    {
        var line = new Utf8Line();
        new GraphRenderer(heap).Render(node, SmallHeap.AddressOf(node), line);
        return Encoding.UTF8.GetString(line.Written);
    }
}
