using System.Text;
using CsCheck;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Files.Format;

public sealed class SnapshotFileReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_what_was_written() =>
        Gen.Byte.Where(value => value is not ((byte)'\n' or (byte)'#')).Array[0, 40].Array[0, 60].Sample(
        lines =>
        {
            using var folder = new TemporaryFolder();
            var path = SampleFile.ObjectsOfBytes(folder, "a", lines);
            using var reader = SnapshotFileReader.Open(path);
            var expected = lines.Order(
                Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).Select(Encoding.Latin1.GetString);
            Assert.Equal(expected, ReadAll(reader));
            Assert.Equal(lines.Length, reader.Header.Lines);
            Assert.Equal("Shop.Web, pid 4242, .NET 10.0.12", reader.Header.Find("process"));
        },
        iter: 50);

    [Fact]
    public void Cut_off_anywhere_it_is_refused()
    {
        var whole = File.ReadAllBytes(
            SampleFile.Objects(_folder, "a", Enumerable.Range(0, 12).Select(i => $"Shop.Order {{ Id = {i} }}  24 B")));
        var path = _folder.Combine("cut");
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var failure = Refusal(path);
            Assert.Contains(length < SnapshotFileFormat.Signature.Length ? "is no snapshot file" : "is damaged", failure);
        }

        File.WriteAllBytes(path, whole);
        using var reader = SnapshotFileReader.Open(path);
        Assert.Equal(12, ReadAll(reader).Count);
    }

    [Theory]
    [InlineData(
        "", "is no snapshot file: it does not begin with \"# dotnet-leakwatch objects 1\" or \"# dotnet-leakwatch types 1\"")]
    [InlineData("hello\n", "is no snapshot file")]
    [InlineData("\uFEFF# dotnet-leakwatch objects 1\n# lines: 0\n", "is no snapshot file")]
    [InlineData(
        "# dotnet-leakwatch objects 2\n# lines: 0\n",
        "is of a form that this version does not know: \"# dotnet-leakwatch objects 2\"")]
    [InlineData("# dotnet-leakwatch objects 1\r\n# lines: 0\r\n", "is of a form that this version does not know")]
    [InlineData("# dotnet-leakwatch objects 1\n", "is damaged: its header does not say how many lines follow")]
    [InlineData("# dotnet-leakwatch objects 1\n# lines: many\n", "is damaged: its header does not say how many lines follow")]
    [InlineData("# dotnet-leakwatch objects 1\n# lines: -1\n", "is damaged: its header does not say how many lines follow")]
    [InlineData("# dotnet-leakwatch objects 1\n# lines: 1\n", "is damaged: it has 0 lines, and 1 are announced")]
    [InlineData(
        "# dotnet-leakwatch objects 1\n# lines: 1\na\nb\n", "is damaged: it has more lines than the 1 that are announced")]
    [InlineData("# dotnet-leakwatch objects 1\n# lines: 1\na", "is damaged: its last line is cut off")]
    [InlineData("# dotnet-leakwatch objects 1\n# lines: 3\na\nc\nb\n", "is damaged: line 3 behind the header is out of order")]
    public void What_is_foreign_or_changed_is_refused(string text, string problem)
    {
        var path = _folder.Combine("file");
        File.WriteAllText(path, text);
        var failure = Refusal(path);
        Assert.StartsWith($"{path} {problem}", failure);
    }

    [Fact]
    public void What_is_not_there_or_no_file_is_refused()
    {
        Assert.StartsWith($"{_folder.Combine("missing")} cannot be read: ", Refusal(_folder.Combine("missing")));
        Assert.StartsWith($"{_folder.Path} cannot be read: ", Refusal(_folder.Path));
    }

    [Fact]
    public void A_long_line_is_read_and_one_without_end_is_not()
    {
        var longest = Enumerable.Repeat((byte)'x', LineSorter.LongestLine).ToArray();
        using (var reader = SnapshotFileReader.Open(SampleFile.ObjectsOfBytes(_folder, "a", [longest, "a"u8.ToArray(), longest])))
        {
            Assert.Equal([1, longest.Length, longest.Length], ReadAll(reader).Select(line => line.Length));
        }

        var path = _folder.Combine("file");
        File.WriteAllText(path, $"# dotnet-leakwatch objects 1\n# lines: 1\n{new string('x', LineSorter.LongestLine + 1)}\n");
        Assert.Contains($"is damaged: line 1 is longer than {LineSorter.LongestLine} bytes", Refusal(path));
    }

    [Fact]
    public void A_type_whose_name_is_the_sign_of_the_header_is_a_line()
    {
        using var reader = SnapshotFileReader.Open(
            SampleFile.Objects(_folder, "a", ["# { Id = 1, Name = \"a: b\" }  24 B  <- static #.#", "#=qA  24 B"]));
        Assert.Equal(["# { Id = 1, Name = \"a: b\" }  24 B  <- static #.#", "#=qA  24 B"], ReadAll(reader));
        Assert.Equal(2, reader.Header.Lines);
    }

    [Fact]
    public void Types_need_no_order()
    {
        var path = _folder.Combine("file");
        File.WriteAllText(path, "# dotnet-leakwatch types 1\n# left out: a\n# left out: b\n# lines: 2\nb\na\n");
        using var reader = SnapshotFileReader.Open(path);
        Assert.Equal(SnapshotFileKind.Types, reader.Header.Kind);
        Assert.Equal(["a", "b"], reader.Header.All("left out"));
        Assert.Equal(["b", "a"], ReadAll(reader));
    }

    // What it says when it is opened or read to the end.
    private static string Refusal(string path)
    {
        var failure = Assert.Throws<LeakWatchException>(() =>
        {
            using var reader = SnapshotFileReader.Open(path);
            ReadAll(reader);
        });
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.NotEmpty(failure.Remedy);
        return failure.Message;
    }

    private static List<string> ReadAll(SnapshotFileReader reader)
    {
        var lines = new List<string>();
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.Latin1.GetString(line));
        }

        return lines;
    }
}
