using LeakWatch.Capture.Symbols;

namespace LeakWatch.Tests.Capture.Symbols;

public class CodeMapTests
{
    private readonly CodeMap _map = new();

    [Fact]
    public void Code_is_found_from_its_first_byte_to_its_last()
    {
        Add(0x2000, 0x10, 2);
        Add(0x1000, 0x100, 1);

        Assert.Equal([0, 1, 1, 0, 2, 0], At(0xFFF, 0x1000, 0x10FF, 0x1100, 0x200F, 0x2010));
        Add(0x1100, 0x10, 3);
        Assert.Equal([1, 3], At(0x10FF, 0x1100));
    }

    [Fact]
    public void An_empty_map_has_nothing() => Assert.Equal([0, 0], At(0, ulong.MaxValue));

    [Fact]
    public void The_newest_code_of_a_place_counts()
    {
        Add(0x1000, 0x100, 1);
        Assert.Equal([1], At(0x1010));
        Add(0x1000, 0x80, 2);

        Assert.Equal([2, 0], At(0x1010, 0x1090));
    }

    // The runtime puts the next dynamic method where one was that is gone.
    [Fact]
    public void Of_a_place_that_two_had_nobody_knows_whose_an_address_was()
    {
        AddDynamic(0x1000, "first");
        AddDynamic(0x2000, "second");
        AddDynamic(0x3000, "third");
        AddDynamic(0x4000, "fourth");
        Assert.Equal([false, false, false, false], AreReused(0x1010, 0x2010, 0x3010, 0x4010));

        // Its end comes with the same name, and an id may be another's by then.
        AddDynamic(0x1000, "first");
        AddDynamic(0x2000, "other");
        Add(0x3080, 0x100, 8);

        Assert.Equal([false, true, true, true, false], AreReused(0x1010, 0x2010, 0x3010, 0x3090, 0x4010));
        AddDynamic(0x5000, "fifth");
        Assert.Equal([true, true], AreReused(0x2010, 0x3010));
    }

    [Fact]
    public void Code_that_may_be_gone_is_forgotten()
    {
        Add(0x1000, 0x100, 1);
        AddDynamic(0x2000, "gone", 2);
        Add(0x3000, 0x100, 3);
        Add(0x3000, 0x100, 4);
        Assert.Equal([1, 2, 4], At(0x1010, 0x2010, 0x3010));

        _map.ForgetDynamic();

        Assert.Equal([1, 0, 0], At(0x1010, 0x2010, 0x3010));
    }

    private void Add(ulong start, uint length, ulong method) =>
        _map.Add(new CodeRange(start, length, method, 0, 0x06000001));

    private void AddDynamic(ulong start, string name, ulong method = 7) =>
        _map.Add(new CodeRange(start, 0x100, method, 0, 0, name));

    private bool[] AreReused(params ulong[] addresses) =>
        [.. addresses.Select(address => _map.TryFind(address, out var range) && range.IsReused)];

    private int[] At(params ulong[] addresses) =>
        [.. addresses.Select(address => _map.TryFind(address, out var range) ? (int)range.MethodId : 0)];
}
