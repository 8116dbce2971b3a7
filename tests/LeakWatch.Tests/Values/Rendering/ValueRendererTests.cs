using System.Runtime.InteropServices;
using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Tests.Values.Rendering;

/// <summary>
/// What needs no runtime to know the types: strings, and when content is certain. Everything else is tested on a real process.
/// </summary>
public class ValueRendererTests
{
    [Fact]
    public void A_string_is_quoted_and_escaped() => Assert.Equal(
        @"string ""say \""hi\""\n\u202E😀""", RenderString("say \"hi\"\n\u202E😀").Text);

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    [InlineData(5000, true)]
    public void A_long_one_is_cut_and_says_its_length(int length, bool isCut)
    {
        var text = new string('x', length);
        Assert.Equal(isCut ? $"string \"{text[..200]}…\"({length})" : $"string \"{text}\"", RenderString(text).Text);
    }

    [Fact]
    public void It_is_not_cut_within_a_character()
    {
        var text = new string('x', 199) + "😀 and more";
        Assert.Equal($"string \"{text[..199]}…\"({text.Length})", RenderString(text).Text);
    }

    [Fact]
    public void Hashed_nothing_is_left_of_it_and_equal_ones_are_equal()
    {
        var mask = new ValueMask();
        var (first, again) = (RenderString("secret", mask).Text, RenderString("secret", mask).Text);
        var other = RenderString("other", mask).Text;
        Assert.Matches("^string #[0-9a-f]{12}$", first);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Another_type_at_its_address_is_not_believed() =>
        Assert.Equal(
            ("string(5)", 1L),
            RenderString("hello", change: memory => memory.Write(SmallHeap.AddressOf(0), [1, 2, 3, 4, 5, 6, 7, 8])));

    [Fact]
    public void Another_length_than_its_size_tells_is_not_believed() =>
        Assert.Equal(
            ("string(5)", 1L),
            RenderString("hello", change: memory => memory.Write(SmallHeap.AddressOf(0) + 8, [6, 0, 0, 0])));

    [Fact]
    public void What_cannot_be_read_is_drawn_from_the_graph()
    {
        using var heap = SmallHeap.Of(("string", 32, []), ("Shop.Unknown", 24, [0]));
        var renderer = Renderer(heap, new FakeObjectMemory(), null);
        Assert.Equal("string(5)", Render(renderer, 0));
        // Of a type that the runtime does not know there is nothing to be read.
        Assert.Equal("Shop.Unknown", Render(renderer, 1));
        Assert.Equal(1, renderer.Unread);
    }

    private static (string Text, long Unread) RenderString(
        string text, ValueMask? mask = null, Action<FakeObjectMemory>? change = null)
    {
        using var heap = SmallHeap.Of(("string", 22 + (2 * text.Length), []));
        var memory = new FakeObjectMemory();
        memory.Write(SmallHeap.AddressOf(0), BitConverter.GetBytes(SmallHeap.IdOf("string")));
        memory.Write(SmallHeap.AddressOf(0) + 8, BitConverter.GetBytes(text.Length));
        memory.Write(SmallHeap.AddressOf(0) + 12, MemoryMarshal.AsBytes(text.AsSpan()));
        change?.Invoke(memory);
        var renderer = Renderer(heap, memory, mask);
        return (Render(renderer, 0), renderer.Unread);
    }

    private static ValueRenderer Renderer(HeapObjects heap, FakeObjectMemory memory, ValueMask? mask) =>
        new(
            heap,
            memory,
            new LayoutCatalog(_ => null, new SourceFieldNames(_ => null), new InlineArrays(_ => null)),
            new MethodNames(_ => null, _ => null),
            mask);

    private static string Render(ValueRenderer renderer, int node)
    {
        var line = new Utf8Line();
        renderer.Render(node, SmallHeap.AddressOf(node), line);
        return Encoding.UTF8.GetString(line.Written);
    }
}
