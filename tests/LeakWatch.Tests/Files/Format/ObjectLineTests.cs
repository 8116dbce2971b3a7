using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Content;

namespace LeakWatch.Tests.Files.Format;

public class ObjectLineTests
{
    private static readonly string[] _parts = ["  ", " B", "  <- ", "7", "-", "+", "<", ")", "Shop.Order", "string", " \"x"];

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
        Gen.Int[0, _parts.Length - 1].Select(i => _parts[i]),
        Gen.Byte.Select(value => $"{(char)value}")).Array[0, 12].Sample(parts =>
    {
        var line = Encoding.Latin1.GetBytes(string.Concat(parts));
        var parsed = ObjectLine.Parse(line);
        Assert.True(line.AsSpan().StartsWith(parsed.Type));
        Assert.True(line.AsSpan().StartsWith(parsed.Described));
        Assert.True(line.AsSpan().EndsWith(parsed.Holder));
        // What is not a size is none: any other stands at the end of what is described.
        Assert.True(parsed.Bytes == 0 || (parsed.Bytes > 0 && Regex.IsMatch(
            Encoding.Latin1.GetString(parsed.Described), $@"  \+?0*{parsed.Bytes} B\z")));
    },
        iter: 10_000);

    // Content as it may be: the last arrow counts, and no holder has one.
    [Fact]
    public void What_was_written_is_read() => Gen.Select(
        Gen.Int[0, _parts.Length - 1].Array[0, 10], Gen.Char["<>- AB0."].Array[0, 20], Gen.Long[0, long.MaxValue]).Sample(
        (content, holder, bytes) =>
        {
            var described = Encoding.UTF8.GetBytes($"Shop.Order {string.Concat(content.Select(i => _parts[i]))}");
            var holds = Encoding.UTF8.GetBytes(new string(holder).TrimStart().Replace("  <", "_", StringComparison.Ordinal));
            var line = new Utf8Line();
            line.Add(described);
            ObjectLine.AddSizeAndHolder(line, bytes, holds);

            var parsed = ObjectLine.Parse(line.Written);

            Assert.Equal("Shop.Order"u8, parsed.Type);
            Assert.Equal(bytes, parsed.Bytes);
            Assert.Equal(holds, parsed.Holder);
        });
}
