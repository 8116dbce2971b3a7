using System.Text;
using CsCheck;
using LeakWatch.Files.Format;

namespace LeakWatch.Tests.Files.Format;

public class ObjectLineTests
{
    [Theory]
    [InlineData(
        "Shop.Order { Id = 86323, Customer = \"customer-86323\" }  64 B  <- static Shop.Cache.s_orders <- Dictionary<int, Order>",
        "Shop.Order", 64, "static Shop.Cache.s_orders <- Dictionary<int, Order>")]
    [InlineData("byte[100] 00 00 …  124 B  <- static Shop.Program.inst <- List<byte[]>", "byte[100]", 124,
        "static Shop.Program.inst <- List<byte[]>")]
    [InlineData(
        "System.EventHandler -> Shop.Program.<>c__DisplayClass5_0.<Main>b__0  64 B  <- static Shop.Program.Changed",
        "System.EventHandler", 64, "static Shop.Program.Changed")]
    [InlineData("string \"a, b\"  48 B  <- the stack of Shop.Program.Main", "string", 48, "the stack of Shop.Program.Main")]
    [InlineData("System.Collections.Generic.Dictionary<int, (string, Shop.Order)>.Entry[3, 4] x  8 B  <- a",
        "System.Collections.Generic.Dictionary<int, (string, Shop.Order)>.Entry[3, 4]", 8, "a")]
    [InlineData("Shop.Program.<>c { A = 1 }  24 B  <- a", "Shop.Program.<>c", 24, "a")]
    [InlineData("Shop.Order  24 B  <- static Shop.Cache.s_orders", "Shop.Order", 24, "static Shop.Cache.s_orders")]
    [InlineData("Shop.Order  24 B", "Shop.Order", 24, "")]
    [InlineData("string \"x  <- y\"  48 B  <- static Shop.Text", "string", 48, "static Shop.Text")]
    [InlineData("string \"x  <- y\"  48 B", "string", 48, "")]
    [InlineData("string \"9 B  <- y\"  48 B", "string", 48, "")]
    [InlineData("", "", 0, "")]
    [InlineData("just words  <- here", "just", 0, "")]
    [InlineData("Shop.Order  -24 B  <- a", "Shop.Order", 0, "")]
    [InlineData("Shop.Order  99999999999999999999 B  <- a", "Shop.Order", 0, "")]
    public void Parts_are_found(string line, string type, long bytes, string holder)
    {
        var parsed = ObjectLine.Parse(Encoding.UTF8.GetBytes(line));
        Assert.Equal(type, Encoding.UTF8.GetString(parsed.Type));
        Assert.Equal(bytes, parsed.Bytes);
        Assert.Equal(holder, Encoding.UTF8.GetString(parsed.Holder));
        Assert.Equal(holder.Length == 0 ? line : line[..^(holder.Length + 5)], Encoding.UTF8.GetString(parsed.Described));
    }

    [Fact]
    public void Any_line_is_taken_apart_somehow() => Gen.OneOf(
        Gen.Byte, Gen.Char["<>()[] -B0123456789"].Select(c => (byte)c)).Array[0, 40].Sample(line =>
    {
        var parsed = ObjectLine.Parse(line);
        Assert.True(line.AsSpan().StartsWith(parsed.Type));
        Assert.True(line.AsSpan().StartsWith(parsed.Described));
        Assert.True(line.AsSpan().EndsWith(parsed.Holder));
        Assert.True(parsed.Bytes >= 0);
    });
}
