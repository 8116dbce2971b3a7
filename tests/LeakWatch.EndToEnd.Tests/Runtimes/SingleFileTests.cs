using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>Programs in a single file: their modules are nowhere on disk but in it.</summary>
public sealed class SingleFileTests(SingleFilePrograms programs) : IClassFixture<SingleFilePrograms>
{
    [Theory]
    [InlineData(SingleFileKind.FrameworkDependent)]
    [InlineData(SingleFileKind.SelfContained)]
    [InlineData(SingleFileKind.Compressed)]
    public async Task Types_and_holders_have_the_names_that_they_have_in_other_programs(SingleFileKind kind)
    {
        var program = await programs.PublishAsync(kind);
        await using (var target = await Target.StartAsync(program, ["counts", "123"]))
        {
            var watch = await Tool.RunWatchAsync(target, "-c", "1");
            SnapshotAssert.AreCompleteAndShow(await target.FactsAsync(), watch, 1);
            // By the library of an installed runtime of the same build, where the program's own is a part of it.
            Assert.Null(watch.Session!.ValuesNote);
            Assert.True(watch.Snapshots[0].ValuesBytesRead > 0);
        }

        await using (var target = await Target.StartAsync(program, ["growing-dictionary"]))
        {
            var watch = await new DrivenWatch(Snapshots: 4).RunAsync(target, "--values", "off");
            var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
            Assert.Equal("static LeakWatch.Targets.Scenarios.SessionCache.s_sessions", site.Root);
            Assert.Equal("LeakWatch.Targets.Scenarios.Session", site.Type);
        }
    }
}
