using System.Text;

namespace LeakWatch.Benchmarks.Files;

/// <summary>Lines of a shop's objects, of some 140 bytes, in the order of a heap walk: mixed.</summary>
internal static class SampleObjects
{
    private static readonly string[] _holders =
    [
        "static Shop.Cache.s_orders <- Dictionary<int, Order>",
        "static Shop.SessionCache.s_sessions <- Dictionary<string, Session>",
        "static Shop.Program.inst <- Instance <- List<byte[]>",
        "the stack of Shop.Program.Main",
    ];

    /// <summary>Writes lines, each ended by a line feed.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="count">How many.</param>
    /// <param name="fresh">Which share of them, of a hundred, is there in this edition only.</param>
    /// <param name="edition">Tells one from another.</param>
    public static void Write(Stream output, int count, int fresh, int edition)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var line = LineOf(random, i);
            writer.WriteLine(random.Next(100) < fresh
                ? $"Shop.Session {{ Id = \"{i * 2654435761L % 4294967291L:x8}\", User = \"user-{edition}-{i}\" }}  40 B  <- "
                    + $"{_holders[1]}"
                : line);
        }
    }

    private static string LineOf(Random random, int i)
    {
        var holder = _holders[random.Next(_holders.Length)];
        return random.Next(100) switch
        {
            < 25 => $"Shop.Order {{ Id = {i}, Customer = \"customer-{i % 50_000}\", Lines = List<Line>(2), When = "
                + $"1997-05-01T00:00:00, Total = {random.Next(1_000_000)}.5 }}  64 B  <- {holder}",
            < 45 => $"Shop.Line {{ Article = \"article-{random.Next(3000)}\", Quantity = {random.Next(9)}, Price = "
                + $"{random.Next(500)}.99 }}  48 B  <- {holder} <- Order <- List<Line> <- Line[]",
            < 75 => $"string \"customer-{random.Next(900_000)}-{new string('x', random.Next(24))}\"  64 B  <- {holder} <- Order",
            < 85 => $"System.Collections.Generic.List<Shop.Line> (2) [Line {{ Article = \"article-{random.Next(3000)}\" }}] "
                + $" 32 B  <- {holder} <- Order",
            < 95 => $"System.Collections.Generic.Dictionary<string, Shop.Session>.Entry[4] \"key-{random.Next(200_000)}\"  "
                + $"152 B  <- {holder}",
            _ => $"byte[100] 00 00 00 00 00 00 00 00 …  124 B  <- {holder}",
        };
    }
}
