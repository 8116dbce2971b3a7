using System.Text.Json;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>The newest content of the places that grow, and the fields on the way to it.</summary>
public sealed partial class AddedTests
{
    [Fact]
    public async Task What_was_added_since_the_last_snapshot_is_shown_and_nothing_else()
    {
        var watch = await new DrivenWatch().RunAsync("static-dictionary");

        var newest = 100;
        foreach (var snapshot in watch.Snapshots)
        {
            var (oldest, end) = (newest, newest += snapshot.Number == 1 ? 0 : DrivenWatch.UsualSteps);
            foreach (var site in snapshot.Growth)
            {
                var added = site.GetProperty("added").EnumerateArray().Select(line => line.GetString()!).ToList();
                Assert.Equal(5, added.Count);
                Assert.Equal(5, added.Distinct().Count());
                Assert.All(added, line =>
                {
                    var match = SessionPattern().Match(line);
                    Assert.True(match.Success, line);
                    Assert.InRange(int.Parse(match.Groups["number"].Value), oldest, end - 1);
                });
            }
        }

        Assert.NotEmpty(watch.Snapshots[^1].Growth);
    }

    [Fact]
    public async Task Fields_lead_from_the_static_field_to_the_collection()
    {
        var watch = await new DrivenWatch().RunAsync("instance-list-below-singleton");

        var site = Assert.Single(watch.Snapshots[^1].Growth);
        Assert.Equal("static LeakWatch.Targets.Leaks.AuditLog.s_instance", site.GetProperty("root").GetString());
        Assert.Equal(
            ["LeakWatch.Targets.Leaks.AuditLog", "System.Collections.Generic.List<LeakWatch.Targets.Leaks.AuditRecord>"],
            site.GetProperty("path").EnumerateArray().Select(type => type.GetString()!));
        Assert.Equal([null, "_records"], site.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task Wrapped_objects_keys_and_how_many_came_again_are_told()
    {
        var watch = await new DrivenWatch(Steps: 20, Snapshots: 9).RunAsync("job-board");

        var jobs = SiteOf(watch.Snapshots[^1], "s_jobs");
        var added = jobs.GetProperty("added").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Equal(5, added.Count);
        Assert.All(added, line =>
        {
            var match = JobPattern().Match(line);
            Assert.True(match.Success, line);
            Assert.Equal(int.Parse(match.Groups["key"].Value), 1_000_000 + int.Parse(match.Groups["number"].Value));
        });
        var chunks = SiteOf(watch.Snapshots[^1], "s_chunks");
        Assert.Empty(chunks.GetProperty("added").EnumerateArray());
        var again = Assert.Single(chunks.GetProperty("addedAgain").EnumerateArray());
        Assert.Equal("LeakWatch.Targets.Scenarios.JobBoard.Chunk { Bytes = 4096 }", again.GetProperty("line").GetString());
        Assert.Equal(20, again.GetProperty("count").GetInt32());
    }

    private static JsonElement SiteOf(SnapshotLine snapshot, string field) => Assert.Single(
        snapshot.Growth, site => site.GetProperty("root").GetString()!.EndsWith(field, StringComparison.Ordinal));

    [GeneratedRegex(
        @"^LeakWatch\.Targets\.Scenarios\.JobBoard\.JobWrapper \{ Key = JobBoard\.JobKey \{ Group = ""nightly"", "
        + @"Name = ""import-(?<number>\d+)"" \}, IsDone = false \}, key (?<key>\d+)$")]
    private static partial Regex JobPattern();

    [GeneratedRegex(
        @"^LeakWatch\.Targets\.Leaks\.Session \{ Id = ""[0-9a-f]{8}"", User = ""user-(?<number>\d+)"", "
        + @"Items = List<string>\(2\) \}$")]
    private static partial Regex SessionPattern();
}
