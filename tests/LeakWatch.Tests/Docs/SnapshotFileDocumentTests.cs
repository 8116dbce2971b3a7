using System.Text;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Tests.Files;
using LeakWatch.Tests.Watch;

namespace LeakWatch.Tests.Docs;

/// <summary>docs/files.md describes what is written, and its examples are files that the tool reads.</summary>
public sealed class SnapshotFileDocumentTests : IDisposable
{
    private static readonly Document _document = Document.Read("docs/files.md");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_of_objects_is_read_line_by_line()
    {
        using var file = Open(SnapshotFileKind.Objects);
        while (file.TryRead(out var line))
        {
            var parsed = ObjectLine.Parse(line);
            Assert.True(parsed.Type.Length > 0 && parsed.Bytes > 0 && parsed.Holder.Length > 0, Encoding.UTF8.GetString(line));
        }

        Assert.Equal(file.Header.Lines, file.LineNumber);
    }

    [Fact]
    public void The_example_of_types_is_read_line_by_line()
    {
        using var file = Open(SnapshotFileKind.Types);
        while (file.TryRead(out var line))
        {
            var row = TypeRow.Parse(line, file);
            Assert.True(row.Count > 0 && row.Bytes > 0, Encoding.UTF8.GetString(line));
            Assert.EndsWith(".dll", row.Key.Assembly);
        }

        Assert.Equal(file.Header.Lines, file.LineNumber);
    }

    [Fact]
    public async Task Every_key_of_a_header_is_told()
    {
        string[] known =
        [
            SnapshotFileKeys.Taken, SnapshotFileKeys.Process, SnapshotFileKeys.Session, SnapshotFileKeys.Values,
            SnapshotFileKeys.Limit, SnapshotFileKeys.LeftOut, SnapshotFileFormat.LinesKey,
        ];
        Assert.Equal(known.Union(await WrittenKeysAsync()).Order(), Section("Header").Rows().Select(row => row[0]).Order());
    }

    [Fact]
    public void Every_form_of_values_is_one_that_is_read()
    {
        var forms = Section("Values").Rows().Select(row => ValuesHeader.Parse(row[0]).Kind).ToList();
        Assert.Equal(Enum.GetValues<ValuesHeaderKind>().Except([ValuesHeaderKind.Unknown]), forms.Order());
    }

    private static Document Section(string heading) =>
        _document.Sections(2).Single(section => section.Heading == heading).Section;

    private SnapshotFileReader Open(SnapshotFileKind kind)
    {
        var first = SnapshotFileFormat.FirstLineOf(kind);
        var example = _document.Blocks("text").Single(block => block.StartsWith(first, StringComparison.Ordinal));
        var path = Path.Combine(_folder.Path, $"example{SnapshotFileFormat.SuffixOf(kind)}");
        File.WriteAllText(path, example);
        return SnapshotFileReader.Open(path);
    }

    private async Task<IReadOnlyCollection<string>> WrittenKeysAsync()
    {
        var files = new SnapshotFileOptions(_folder.Path) { Selection = ObjectSelection.Growing };
        await using var watch = HeapWatch.Over(
            new TextHeap(number => $"Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{100 * number}"),
            new WatchedProcess(4242, "Shop", "10.0.12", DateTimeOffset.UnixEpoch),
            new HeapWatchOptions { Files = files });
        var once = new WatchSchedule(TimeSpan.Zero, 1, null);
        await foreach (var _ in watch.WatchAsync(once, TestContext.Current.CancellationToken))
        {
            // Kept as files.
        }

        var keys = new HashSet<string>();
        foreach (var path in Directory.GetFiles(_folder.Path, "*.txt"))
        {
            using var file = SnapshotFileReader.Open(path);
            keys.UnionWith(file.Header.Entries.Select(entry => entry.Key));
        }

        Assert.Contains("objects", keys);
        return keys;
    }
}
