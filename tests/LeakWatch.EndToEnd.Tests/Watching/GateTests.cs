using System.Xml.Linq;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Watching;

/// <summary>What fails a build, and what does not.</summary>
public sealed class GateTests : IDisposable
{
    private const int Failed = 6;
    private const string Session = "LeakWatch.Targets.Scenarios.Session";

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_grew_once_and_was_written_down_fails_no_more()
    {
        var (known, tests) = (Path.Combine(_folder.Path, "known.json"), Path.Combine(_folder.Path, "tests.xml"));
        await using (var target = await Target.StartAsync("growing-dictionary"))
        {
            var first = await new DrivenWatch(Steps: 100).RunAsync(
                target, "--fail-on-growth", "--write-known", known, "--junit", tests);
            Assert.Equal(Failed, first.ExitCode);
        }

        var failure = Assert.Single(CasesOf(tests), test => test.Element("failure") is not null);
        Assert.Contains("Session", failure.Attribute("name")?.Value);
        Assert.Contains("per snapshot", failure.Element("failure")!.Value);

        await using var again = await Target.StartAsync("growing-dictionary");
        var second = await new DrivenWatch(Steps: 100).RunAsync(again, "--fail-on-growth", "--known", known, "--junit", tests);
        Assert.Equal(0, second.ExitCode);
        Assert.DoesNotContain(CasesOf(tests), test => test.Element("failure") is not null);
        Assert.Contains(CasesOf(tests), test => test.Element("skipped") is not null);
        Assert.Equal("growing", second.End!.Verdict);
    }

    [Theory]
    [InlineData("100000", 0)]
    [InlineData("150", Failed)]
    public async Task A_type_may_have_as_many_objects_as_its_budget(string most, int exitCode)
    {
        await using var target = await Target.StartAsync("growing-dictionary");
        var watch = await new DrivenWatch(Steps: 100, Snapshots: 3).RunAsync(target, "--budget", $"{Session}={most}");
        Assert.Equal(exitCode, watch.ExitCode);
    }

    [Fact]
    public async Task The_heap_may_have_as_many_bytes_as_its_budget()
    {
        await using var target = await Target.StartAsync("chain", "100000");
        var watch = await new DrivenWatch(Steps: 1, Snapshots: 2).RunAsync(target, "--budget-bytes", "2MB");
        Assert.Equal(Failed, watch.ExitCode);
    }

    private static IEnumerable<XElement> CasesOf(string file) => XDocument.Load(file).Descendants("testcase");
}
