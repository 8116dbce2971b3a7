using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Capture.Decoding;

public class TypeCatalogTests
{
    private const ulong Plugin = 7;
    private const ulong Framework = 1;

    private readonly TypeCatalog _types = new();

    [Fact]
    public void With_a_module_go_its_types_and_all_that_are_constructed_from_them()
    {
        _types.Add(Type(1, Framework));
        _types.Add(Type(2, Plugin));
        // A list of it, a dictionary of that list, one of the framework's own alone, and one that comes before what it is made
        // of.
        _types.Add(Type(3, Framework, 2));
        _types.Add(Type(4, Framework, 1, 3));
        _types.Add(Type(5, Framework, 1));
        _types.Add(Type(6, Framework, 4));

        _types.Unload(Plugin);

        Assert.Equal([1, 5], Enumerable.Range(1, 6).Where(id => _types.Contains((ulong)id)));
    }

    [Fact]
    public void What_is_described_again_and_again_is_kept_once()
    {
        var first = Type(2, Plugin, 3);
        _types.Add(first);
        _types.Add(first with { MetadataName = new string(first.MetadataName), Parameters = [.. first.Parameters] });
        Assert.Same(first, _types.Find(2));

        var another = first with { Parameters = [4] };
        _types.Add(another);
        Assert.Same(another, _types.Find(2));
    }

    [Fact]
    public void A_type_that_is_made_of_itself_goes_as_well()
    {
        _types.Add(Type(2, Plugin, 3));
        _types.Add(Type(3, Framework, 2, 3));
        _types.Unload(Plugin);
        Assert.False(_types.Contains(2) || _types.Contains(3));
    }

    [Fact]
    public void A_module_that_nothing_is_of_takes_nothing_along()
    {
        _types.Add(Type(1, Framework));
        _types.Unload(Plugin);
        Assert.True(_types.Contains(1));
    }

    // An id can become that of another type.
    [Fact]
    public void What_is_described_anew_is_what_it_was_described_as_last()
    {
        _types.Add(Type(2, Plugin));
        _types.Unload(Plugin);
        _types.Add(Type(2, Framework) with { MetadataName = "Shop.Order" });
        _types.Unload(Plugin);
        Assert.Equal("Shop.Order", _types.Find(2)!.MetadataName);
    }

    // Some 128 fill it.
    [Fact]
    public void What_goes_gives_its_room_back_with_all_that_is_constructed_from_it()
    {
        var name = new string('x', 1 << 20);
        for (var round = 0; round < 4; round++)
        {
            _types.Add(Type(1, Plugin) with { MetadataName = name });
            for (ulong id = 2; id <= 100; id++)
            {
                _types.Add(Type(id, Framework, 1) with { MetadataName = name });
            }

            Assert.True(_types.Contains(100), $"No room in round {round}.");
            _types.Unload(Plugin);
            Assert.False(_types.Contains(100));
        }
    }

    [Fact]
    public void A_description_that_is_replaced_gives_its_room_back()
    {
        var name = new string('x', 1 << 20);
        for (var i = 0; i < 400; i++)
        {
            _types.Add(Type(1, Framework) with { MetadataName = name });
        }

        Assert.False(_types.IsLeftOut(1));
        Assert.True(_types.Contains(1));
    }

    [Fact]
    public void Only_what_has_no_name_is_asked_for()
    {
        var asked = new List<ulong>();
        _types.NameOfUnnamed = id =>
        {
            asked.Add(id);
            return id == 2 ? "Shop.Order" : null;
        };
        _types.Add(Type(1, Framework));
        _types.Add(Type(2, Framework) with { MetadataName = "" });
        _types.Add(Type(3, Framework) with { MetadataName = "" });
        _types.Add(Type(4, Framework) with { MetadataName = "", Flags = HeapTypeFlags.Array });

        Assert.Equal(
            ["T1", "Shop.Order", "Shop.Order", "", ""],
            ((ulong[])[1, 2, 2, 3, 4]).Select(id => _types.Find(id)!.MetadataName));
        Assert.Equal([2, 3], asked);
    }

    private static TypeDescription Type(ulong id, ulong module, params ulong[] parameters) =>
        new(id, module, 0, default, 0, $"T{id}", parameters);
}
