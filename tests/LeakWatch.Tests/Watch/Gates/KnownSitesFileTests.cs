using LeakWatch.Gates;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tests.Watch.Gates;

public sealed class KnownSitesFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leakwatch-known-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "known.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_is_read_again_with_its_reasons()
    {
        var site = new KnownSite("static Shop.Cache.s_orders", ["Dictionary<int, Shop.Order>"], "Shop.Order")
        {
            Reason = "a \"cache\"",
        };
        KnownSitesFile.Write(Path, new KnownSites([site]));
        var read = Assert.Single(KnownSitesFile.Read(Path).Sites);
        Assert.Equal((site.Root, site.Type, site.Reason), (read.Root, read.Type, read.Reason));
        Assert.Equal(site.Path, read.Path);
        Assert.Contains("Dictionary<int, Shop.Order>", File.ReadAllText(Path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void People_may_write_comments_and_commas_into_it()
    {
        File.WriteAllText(
            Path,
            """
            {
              // Until 2.0.
              "sites": [ { "root": "static A.b", "path": [], "type": "C", }, ]
            }
            """);
        Assert.Equal("static A.b", Assert.Single(KnownSitesFile.Read(Path).Sites).Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"sites\": [ {} ] }")]
    [InlineData("{ \"sites\": [ { \"root\": \"a\", \"path\": [null], \"type\": \"b\" } ] }")]
    [InlineData("{ \"sites\": [ null ] }")]
    [InlineData("{ \"sites\": 1 }")]
    [InlineData("nothing")]
    public void What_is_none_is_refused_in_a_sentence(string text)
    {
        File.WriteAllText(Path, text);
        var failure = Assert.Throws<LeakWatchException>(() => KnownSitesFile.Read(Path));
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.StartsWith($"{Path} is no file of known sites: ", failure.Message);
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        var failure = Assert.Throws<LeakWatchException>(() => KnownSitesFile.Read(Path));
        Assert.StartsWith($"{Path} could not be read: ", failure.Message);
    }
}
