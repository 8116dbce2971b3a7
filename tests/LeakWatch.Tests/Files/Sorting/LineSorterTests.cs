using System.Text;
using CsCheck;
using LeakWatch.Files.Sorting;

namespace LeakWatch.Tests.Files.Sorting;

public sealed class LineSorterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Few different bytes, zeros and signs above 127 among them, so that lines share beginnings and many are equal.
    private static readonly Gen<byte[]> _line = Gen.OneOf(
        Gen.Byte.Where(value => value != '\n').Array[0, 30],
        Gen.OneOf(Gen.Const((byte)0), Gen.Const((byte)1), Gen.Const((byte)'a'), Gen.Const((byte)255)).Array[0, 24],
        Gen.Int[0, 60].Select(length => Enumerable.Repeat((byte)'x', length).ToArray()),
        Gen.Int[0, 300].Select(
            number => Encoding.UTF8.GetBytes($"System.Collections.Generic.Dictionary<string, Größe>.Entry[{number}]")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_memory_the_order_is_that_of_the_bytes() => _line.Array[0, 400].Sample(lines =>
    {
        using var sorter = Fill(lines, LineSorter.DefaultMemory);
        Assert.Equal(InOrder(lines), Written(sorter));
        Assert.Equal(0, sorter.Runs);
    });

    [Fact]
    public void With_runs_in_a_file_it_is_the_same() => Gen.Select(
        _line.Array[0, 400], Gen.Int[1, 4000]).Sample((lines, memory) =>
    {
        using var sorter = Fill(lines, memory);
        Assert.Equal(InOrder(lines), Written(sorter));
        Assert.Equal(lines.Length, sorter.Count);
    });

    [Fact]
    public void Little_memory_makes_runs_and_nothing_is_left_of_them()
    {
        var lines = Enumerable.Range(0, 5000).Select(
            i => Encoding.UTF8.GetBytes($"Shop.Order {{ Id = {i * 7919 % 5000} }}")).ToArray();
        using (var sorter = Fill(lines, 20_000))
        {
            var written = Written(sorter);
            Assert.Equal(InOrder(lines), written);
            Assert.InRange(sorter.Runs, 20, 60);
            Assert.Equal(written, Written(sorter));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Empty(_folder.Names);
            }
        }

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Lines_longer_than_any_buffer()
    {
        var lines = new byte[40][];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new byte[LineSorter.LongestLine - (i % 3)];
            Array.Fill(lines[i], (byte)'a');
            lines[i][^1] = (byte)('a' + (i * 7 % 40));
        }

        using var sorter = Fill(lines, 3 << 20);
        Assert.Equal(InOrder(lines), Written(sorter));
        Assert.True(sorter.Runs > 10);
    }

    [Fact]
    public void Lines_that_each_begin_with_the_one_before()
    {
        var lines = Enumerable.Range(0, 3000).Select(i => Enumerable.Repeat((byte)'a', i * 3).ToArray()).Reverse().ToArray();
        using var sorter = Fill(lines, LineSorter.DefaultMemory);
        Assert.Equal(InOrder(lines), Written(sorter));
    }

    [Fact]
    public void What_is_no_line_is_refused()
    {
        using var sorter = new LineSorter(_folder.Path);
        Assert.Throws<ArgumentException>(() => sorter.Add("a\nb"u8));
        Assert.Throws<ArgumentException>(() => sorter.Add(new byte[LineSorter.LongestLine + 1]));
        Assert.Equal(0, sorter.Count);
        sorter.Add("a"u8);
        Written(sorter);
        Assert.Throws<InvalidOperationException>(() => sorter.Add("b"u8));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_clear_failure()
    {
        using var sorter = new LineSorter(_folder.Combine("missing"), 8);
        sorter.Add("a"u8);
        var failure = Assert.Throws<LeakWatch.Heap.Failures.LeakWatchException>(() => sorter.Add("b"u8));
        Assert.StartsWith($"Lines cannot be sorted in {_folder.Combine("missing")}: ", failure.Message);
    }

    [Fact]
    public void Given_up_in_the_middle_it_leaves_nothing()
    {
        Fill([.. Enumerable.Range(0, 2000).Select(i => Encoding.UTF8.GetBytes($"line {i}"))], 5_000).Dispose();
        Assert.Empty(_folder.Names);
    }

    private LineSorter Fill(byte[][] lines, int memory)
    {
        var sorter = new LineSorter(_folder.Path, memory);
        foreach (var line in lines)
        {
            sorter.Add(line);
        }

        return sorter;
    }

    // As Latin-1, in which every byte is a character: what differs can be read.
    private static string InOrder(byte[][] lines) => string.Concat(
        lines.Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).Select(
            line => Encoding.Latin1.GetString(line) + "\n"));

    private static string Written(LineSorter sorter)
    {
        using var output = new MemoryStream();
        sorter.WriteTo(output);
        return Encoding.Latin1.GetString(output.ToArray());
    }
}
