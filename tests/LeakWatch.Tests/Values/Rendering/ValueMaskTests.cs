using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Tests.Values.Rendering;

public class ValueMaskTests
{
    [Fact]
    public void Equal_values_have_equal_hashes_and_others_do_not()
    {
        var mask = new ValueMask();
        Assert.Equal(Masked(mask, "secret"), Masked(mask, "secret"));
        var hashes = Enumerable.Range(0, 10_000).Select(i => Masked(mask, $"{i}")).ToList();
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^#[0-9a-f]{12}$", hash));
    }

    [Fact]
    public void Each_mask_has_a_salt_of_its_own() =>
        Assert.NotEqual(Masked(new ValueMask(), "secret"), Masked(new ValueMask(), "secret"));

    [Fact]
    public void What_stands_before_is_kept()
    {
        var line = new Utf8Line();
        line.Add("Id = 42"u8);
        new ValueMask().Apply(line, 5);
        Assert.StartsWith("Id = #", Encoding.UTF8.GetString(line.Written));
        Assert.DoesNotContain("42", Encoding.UTF8.GetString(line.Written)[..6]);
    }

    private static string Masked(ValueMask mask, string value)
    {
        var line = new Utf8Line();
        line.AddEscaped(value);
        mask.Apply(line, 0);
        return Encoding.UTF8.GetString(line.Written);
    }
}
