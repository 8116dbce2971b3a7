using System.Text;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Content;

namespace LeakWatch.Tests.Objects;

public class PendingLinesTests
{
    [Theory]
    [InlineData(-1, "young", "middle", "old")]
    [InlineData(0, "", "middle", "old")]
    [InlineData(1, "", "", "old")]
    [InlineData(2, "", "", "")]
    [InlineData(null, "", "", "")]
    public void Only_what_no_collection_can_have_moved_is_certain(int? oldestCollected, params string[] expected)
    {
        var pending = new PendingLines();
        string[] names = ["young", "middle", "old"];
        for (var i = 0; i < names.Length; i++)
        {
            var line = new Utf8Line();
            line.AddEscaped(names[i]);
            pending.Add(10 + i, 100UL + (ulong)i, i, line);
        }

        Assert.Equal((3, 14), (pending.Count, pending.Bytes));
        var settled = new List<(int, ulong, string)>();
        pending.Settle(oldestCollected, (node, address, line) => settled.Add((node, address, Encoding.UTF8.GetString(line))));
        Assert.Equal(expected.Select((text, i) => (10 + i, 100UL + (ulong)i, text)), settled);
        Assert.Equal((0, 0), (pending.Count, pending.Bytes));
        pending.Settle(oldestCollected, (_, _, _) => Assert.Fail("It had been handed out."));
    }
}
