using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Tests.Values.Rendering;

/// <summary>The inside of objects whose bytes a test has written.</summary>
public sealed class MembersTests
{
    private static readonly ValueLayout _number = new(ValueKind.Int32, 4);
    private static readonly ValueLayout _point = new(ValueKind.Structure, 8)
    {
        Fields = [new FieldLayout("X", 0, _number), new FieldLayout("Y", 4, _number)],
    };

    private static readonly ValueLayout _price = new(ValueKind.Structure, 16)
    {
        Fields = [new FieldLayout("Amount", 0, new ValueLayout(ValueKind.Double, 8)), new FieldLayout(
            "Unit", 8, ValueLayout.Reference)],
    };

    private static readonly ValueLayout _entry = new(ValueKind.Structure, 24)
    {
        Fields =
        [
            new FieldLayout("hashCode", 0, _number), new FieldLayout("next", 4, _number),
            new FieldLayout("key", 8, ValueLayout.Reference), new FieldLayout("value", 16, ValueLayout.Reference),
        ],
    };

    private readonly FakeObjectMemory _memory = new();

    [Fact]
    public void Each_field_is_a_row_and_so_is_each_of_a_structure_that_leads_on()
    {
        using var heap = SmallHeap.Of(("Shop.Order", 96, [1, 2]), ("string", 28, []), ("string", 24, []));
        WriteText(1, "ada");
        WriteText(2, "€");
        Write(0, 7, 0, At(1), 1.5, At(2), 3, 4, 0UL, 0x1234_5678UL, 99UL);
        var layout = Layout(
            ObjectShape.Fields,
            new FieldLayout("Id", 8, _number),
            new FieldLayout("Name", 16, ValueLayout.Reference),
            new FieldLayout("Price", 24, _price),
            new FieldLayout("At", 40, _point),
            new FieldLayout("Next", 48, ValueLayout.Reference),
            new FieldLayout("Other", 56, ValueLayout.Reference),
            new FieldLayout("What\e[2J", 64, new ValueLayout(ValueKind.Unknown, 8)));

        var renderer = Renderer(heap, ("Shop.Order", layout));

        Assert.Equal(
            [
                new("Id", "7", null), new("Name", "\"ada\"", 1), new("Price.Amount", "1.5", null),
                new("Price.Unit", "\"€\"", 2), new("At", "{ X = 3, Y = 4 }", null), new("Next", "null", null),
                // Nothing that the snapshot knows, and nothing that anybody knows.
                new("Other", "?", null), new(@"What\u001B[2J", "?", null),
            ],
            renderer.MembersOf(0, 0, 100)!.Rows);
        var some = renderer.MembersOf(0, 1, 2)!;
        // The fields of one structure stay together.
        Assert.Equal(["Name", "Price.Amount", "Price.Unit"], some.Rows.Select(row => row.Name));
        Assert.Equal(4, some.LeftOut);
        Assert.Equal("Price.Unit", renderer.MemberOf(0, 2));
        Assert.Null(renderer.MemberOf(0, 0));
    }

    [Fact]
    public void What_moved_meanwhile_is_not_certain()
    {
        using var heap = SmallHeap.Of(("Shop.Order", 24, [1]), ("string", 28, []));
        WriteText(1, "ada");
        Write(0, At(1));
        _memory.Moved.Add(SmallHeap.AddressOf(1));
        var renderer = Renderer(heap, ("Shop.Order", Layout(
            ObjectShape.Fields, new FieldLayout("Name", 8, ValueLayout.Reference))));
        Assert.Equal([new ObjectMember("Name", "?", null)], renderer.MembersOf(0, 0, 10)!.Rows);
        // Another type is there by now.
        _memory.Write(SmallHeap.AddressOf(0), [1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Null(renderer.MembersOf(0, 0, 10));
    }

    [Fact]
    public void Elements_have_their_index_and_an_entry_says_which_of_its_two_it_is()
    {
        using var heap = SmallHeap.Of(
            ("Shop.Entry[]", 24 + (3 * 24), [1, 2, 3]), ("string", 28, []), ("string", 24, []), ("string", 26, []));
        WriteText(1, "ada");
        WriteText(2, "€");
        WriteText(3, "no");
        Write(0, 3L, 11, -1, At(1), At(2), 12, -1, At(2), At(3));
        var renderer = Renderer(heap, ("Shop.Entry[]", Array(_entry)));

        var members = renderer.MembersOf(0, 0, 100)!;

        Assert.Equal(
            ["[0].hashCode", "[0].next", "[0].key", "[0].value", "[1].hashCode", "[1].next", "[1].key", "[1].value", "[2]"],
            members.Rows.Select(row => row.Name));
        Assert.Equal(
            ["11", "-1", "\"ada\"", "\"€\"", "12", "-1", "\"€\"", "\"no\"", "?"], members.Rows.Select(row => row.Value));
        Assert.Equal([null, null, 1, 2, null, null, 2, 3, null], members.Rows.Select(row => row.Node));
        var some = renderer.MembersOf(0, 1, 1)!;
        Assert.Equal(("[1].hashCode", 4, 1), (some.Rows[0].Name, some.Rows.Count, some.LeftOut));
        Assert.Equal(["[0].key", "[0]", "[1]"], new[] { 1, 2, 3 }.Select(held => renderer.MemberOf(0, held)));
    }

    [Fact]
    public void Any_array_is_told_element_by_element() => Gen.Select(Gen.Int.Array[0, 50], Gen.Int[0, 60], Gen.Int[0, 60]).Sample(
        (numbers, first, most) =>
        {
            using var heap = SmallHeap.Of(("int[]", 24 + (4 * numbers.Length), []));
            var memory = new FakeObjectMemory();
            memory.Write(SmallHeap.AddressOf(0), BitConverter.GetBytes(SmallHeap.IdOf("int[]")));
            memory.Write(SmallHeap.AddressOf(0) + 8, BitConverter.GetBytes((long)numbers.Length));
            memory.Write(SmallHeap.AddressOf(0) + 16, MemoryMarshal.AsBytes(numbers.AsSpan()));
            var members = Renderer(heap, memory, ("int[]", Array(_number))).MembersOf(0, first, most)!;
            var expected = numbers.Index().Skip(first).Take(most).ToList();
            Assert.Equal(
                expected.Select(one => ($"[{one.Index}]", $"{one.Item}")), members.Rows.Select(row => (row.Name, row.Value)));
            Assert.Equal(Math.Max(0, numbers.Length - first - expected.Count), members.LeftOut);
        });

    [Fact]
    public void A_long_text_is_told_in_pieces()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"line {i}\n😀"));
        using var heap = SmallHeap.Of(("string", 22 + (2 * text.Length), []));
        WriteText(0, text);
        var members = Renderer(heap).MembersOf(0, 0, 100)!;
        Assert.Equal(new("Length", $"{text.Length}", null), members.Rows[0]);
        var pieces = members.Rows.Skip(1).Select(row => row.Value[1..^1]);
        Assert.Equal(text.Replace("\n", "\\n"), string.Concat(pieces));
        Assert.Equal(0, members.LeftOut);
        var some = Renderer(heap).MembersOf(0, 0, 2)!;
        Assert.Equal(text.Length - 200, some.LeftOut);
    }

    // Cut in the middle, neither half would look like one.
    [Fact]
    public void A_secret_that_lies_across_pieces_is_hidden_whole() => Gen.Int[0, 400].Sample(before =>
    {
        const string Secret = "kvxqmwzpjfbnhgtrdlsc";
        var text = new string('x', before) + " password=" + Secret + "; " + new string('y', 300);
        using var heap = SmallHeap.Of(("string", 22 + (2 * text.Length), []));
        var memory = new FakeObjectMemory();
        WriteText(memory, 0, text);
        var values = string.Concat(Renderer(heap, memory).MembersOf(0, 0, 100)!.Rows.Select(row => row.Value.Trim('"')));
        Assert.Contains("password=***", values);
        Assert.DoesNotContain(Secret, letter => letter is not ('x' or 's' or 'r' or 'd') && values.Contains(letter)
            && !"password=;Length".Contains(letter));
    });

    [Fact]
    public void Hashed_nothing_of_a_text_is_left()
    {
        using var heap = SmallHeap.Of(("string", 22 + 12, []));
        WriteText(0, "secret");
        var row = Renderer(heap, _memory, new ValueMask()).MembersOf(0, 0, 100)!.Rows[1];
        Assert.Matches("^#[0-9a-f]{12}$", row.Value);
    }

    private static ulong At(int node) => SmallHeap.AddressOf(node);

    private static ObjectLayout Layout(ObjectShape shape, params FieldLayout[] fields) =>
        new(shape, "Shop.Order"u8.ToArray(), "Order"u8.ToArray()) { Fields = fields, Extent = fields.Max(field => field.End) };

    private static ObjectLayout Array(ValueLayout element) =>
        new(ObjectShape.Array, "T[]"u8.ToArray(), "T[]"u8.ToArray()) { Element = element, ElementBytes = element.Size, Rank = 1 };

    private static ValueRenderer Renderer(
        HeapObjects heap, FakeObjectMemory memory, ValueMask? mask, params (string Type, ObjectLayout Layout)[] layouts)
    {
        var text = new ObjectLayout(ObjectShape.Text, "string"u8.ToArray(), "string"u8.ToArray());
        var catalog = new LayoutCatalog(
            type => layouts.FirstOrDefault(one => one.Type == type.Identity.Name.Full).Layout ?? text);
        return new ValueRenderer(heap, memory, catalog, new MethodNames(_ => null, _ => null), mask);
    }

    private static ValueRenderer Renderer(
        HeapObjects heap, FakeObjectMemory memory, params (string Type, ObjectLayout Layout)[] layouts) =>
        Renderer(heap, memory, null, layouts);

    private static void WriteText(FakeObjectMemory memory, int node, string text)
    {
        memory.Write(At(node), BitConverter.GetBytes(SmallHeap.IdOf("string")));
        memory.Write(At(node) + 8, BitConverter.GetBytes(text.Length));
        memory.Write(At(node) + 12, Encoding.Unicode.GetBytes(text));
    }

    private ValueRenderer Renderer(HeapObjects heap, params (string Type, ObjectLayout Layout)[] layouts)
    {
        foreach (var (type, _) in layouts)
        {
            _memory.Write(At(0), BitConverter.GetBytes(SmallHeap.IdOf(type)));
        }

        return Renderer(heap, _memory, null, layouts);
    }

    private void WriteText(int node, string text) => WriteText(_memory, node, text);

    // Behind the type, as they lie in memory.
    private void Write(int node, params object[] values)
    {
        var at = At(node) + 8;
        foreach (var value in values)
        {
            byte[] bytes = value switch
            {
                int number => BitConverter.GetBytes(number),
                long number => BitConverter.GetBytes(number),
                ulong number => BitConverter.GetBytes(number),
                double number => BitConverter.GetBytes(number),
                _ => throw new ArgumentException($"{value}", nameof(values)),
            };
            _memory.Write(at, bytes);
            at += (ulong)bytes.Length;
        }
    }
}
