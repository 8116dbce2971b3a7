using System.IO.Compression;
using CsCheck;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.GcDump;

/// <summary>
/// Files that are cut, changed or made up: one sentence says what is wrong, or what is read is right; in memory and time that
/// follow from the size of the file.
/// </summary>
public class HostileGcDumpTests
{

    // Written by dotnet-gcdump of a small program.
    private static readonly byte[] _other = Unpack("other.gcdump.gz");
    private static readonly byte[] _own = Own();
    private static readonly int[] _numbers = [int.MaxValue, -1, int.MinValue, 0x7fff_0000, 0x10000];

    [Fact]
    public void A_file_that_was_cut_is_told_wherever_it_was_cut()
    {
        for (var length = 0; length < _own.Length - TailOfOwn; length++)
        {
            Assert.Throws<LeakWatchException>(() => GcDumpTests.Read(_own[..length]));
        }
    }

    // Behind the last that is asked for come the ends of objects, and a table.
    private const int TailOfOwn = 19;

    [Fact]
    public void Any_bytes_are_a_file_or_one_sentence() => Gen.Byte.Array[0, 300].Sample(TryRead, iter: 2000);

    [Fact]
    public void A_changed_file_is_read_or_refused_in_one_sentence() =>
        Gen.Select(Gen.Int[0, _own.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes => TryRead(Changed(_own, changes)), iter: 5000);

    [Fact]
    public void A_changed_file_of_another_tool_is_read_or_refused_in_one_sentence() =>
        Gen.Select(Gen.Int[0, _other.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes => TryRead(Changed(_other, changes)), iter: 300);

    [Fact]
    public void Numbers_that_are_too_large_are_refused_wherever_they_stand() =>
        Gen.Select(Gen.Int[0, _own.Length - 4], Gen.Int[0, _numbers.Length - 1]).Sample(
            (place, number) =>
            {
                var file = _own.ToArray();
                BitConverter.TryWriteBytes(file.AsSpan(place), _numbers[number]);
                TryRead(file);
            },
            iter: 3000);

    [Fact]
    public void Objects_that_share_their_bytes_take_no_time()
    {
        // Each of them has all references of the first: a hundred thousand times a hundred thousand.
        var many = Enumerable.Repeat(0, 100_000).ToArray();
        var one = new DrawnHeap([(1, 4, many), .. Enumerable.Repeat((1, 4, Array.Empty<int>()), many.Length - 1)], [0]);
        using var capture = one.Capture();
        var file = GcDumpTests.Write(capture);
        var labels = file.AsSpan().IndexOf(BitConverter.GetBytes(100_003)) + sizeof(int);
        for (var node = 1; node < 100_000; node++)
        {
            file.AsSpan(labels, sizeof(int)).CopyTo(file.AsSpan(labels + (node * sizeof(int))));
        }

        var failure = Assert.Throws<LeakWatchException>(() => GcDumpTests.Read(file));
        Assert.Equal("a.gcdump is damaged: its objects overlap.", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such file, but some text that is longer than the signature")]
    public void What_is_no_such_file_is_told(string text)
    {
        var failure = Assert.Throws<LeakWatchException>(() => GcDumpTests.Read(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal("a.gcdump is no .gcdump file.", failure.Message);
    }

    private static void TryRead(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var heap = GcDumpTests.Read(file);
            Assert.True(heap.Capture.Snapshot.Histogram.Objects <= file.Length);
        }
        catch (LeakWatchException failure)
        {
            Assert.Equal(FailureKind.InvalidInput, failure.Kind);
            Assert.DoesNotContain('\n', failure.Message);
        }

        const int BytesBeside = 4 << 20;
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < BytesBeside + (file.Length * 40L));
    }

    private static byte[] Changed(byte[] file, (int Place, byte Value)[] changes)
    {
        var changed = file.ToArray();
        foreach (var (place, value) in changes)
        {
            changed[place] = value;
        }

        return changed;
    }

    private static byte[] Own()
    {
        var heap = new DrawnHeap([(1, 4, [1, 2]), (2, 9, [0, 3]), (3, 130, [1]), (0, 5, []), (0, 6, []), (5, 3, [4])], [2, 5]);
        using var capture = heap.Capture();
        return GcDumpTests.Write(capture);
    }

    private static byte[] Unpack(string name)
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Files", "GcDump", name));
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
