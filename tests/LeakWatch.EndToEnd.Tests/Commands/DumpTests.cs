using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Runtimes;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>Process dumps are read as snapshots are, with content.</summary>
public sealed class DumpTests : IDisposable
{
    private const int NotSupported = 4;
    private const string Sessions = "static LeakWatch.Targets.Leaks.SessionCache.s_sessions";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // Threads' statics, what hangs on a key, what a context keeps, boxes, arrays of all kinds.
    [Theory]
    [InlineData("counts 300", 10)]
    [InlineData("static-dictionary", 20)]
    [InlineData("thread-static-list", 20)]
    [InlineData("thread-local", 20)]
    [InlineData("conditional-weak-table", 20)]
    [InlineData("contexts-kept-by-a-list", 3)]
    [InlineData("local-variable", 20)]
    public async Task What_is_alive_is_counted_and_nothing_else(string scenario, int steps)
    {
        await using var target = await Target.StartAsync(scenario.Split(' '));
        var facts = await target.GoAsync(steps);

        var report = await ReportAsync(await Dump.TakeAsync(target, _directory.Combine("core")));

        Assert.NotEmpty(facts.Counts);
        foreach (var (type, count) in facts.Counts)
        {
            Assert.Equal((type, count), (type, report.Type(type)?.Count ?? 0));
        }

        foreach (var (type, bytes) in facts.Bytes)
        {
            Assert.Equal((type, bytes), (type, report.Type(type)?.Bytes ?? 0));
        }

        Assert.Empty(report.Head.GetProperty("limits").EnumerateArray());
        Assert.Equal(report.Head.GetProperty("objects").GetInt64(), report.Of("group").Sum(group => group.Count));
    }

    // The debugging library lists the handles of as many processors as there are heaps at the moment, and most of the time that is one.
    [Theory]
    [InlineData("handles-never-freed", 40)]
    [InlineData("pinned-handles-never-freed", 40)]
    [InlineData("conditional-weak-table", 40)]
    public async Task Server_GC_has_handles_for_each_processor(string scenario, int steps)
    {
        await using var target = await Target.StartAsync(
            BuiltPrograms.Targets, [scenario], new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" });
        var facts = await target.GoAsync(steps);

        var report = await ReportAsync(await Dump.TakeAsync(target, _directory.Combine("core")));

        Assert.NotEmpty(facts.Counts);
        foreach (var (type, count) in facts.Counts)
        {
            Assert.Equal((type, count), (type, report.Type(type)?.Count ?? 0));
        }

        // What the runtime itself holds by handles that are made at its start.
        Assert.Equal(1, report.Type("System.OutOfMemoryException")?.Count);
        Assert.Empty(report.Head.GetProperty("limits").EnumerateArray());
    }

    [Fact]
    public async Task Garbage_is_told_apart()
    {
        await using var target = await Target.StartAsync("churn", "1000");
        var facts = await target.GoAsync(20_000);

        var report = await ReportAsync(await Dump.TakeAsync(target, _directory.Combine("core")));

        const string Ticket = "LeakWatch.Targets.Scenarios.Ticket";
        Assert.Equal(facts.Counts[Ticket], report.Type(Ticket)!.Count);
        Assert.True(report.Head.GetProperty("garbage").GetProperty("objects").GetInt64() > 10_000, report.Head.ToString());
    }

    [Fact]
    public async Task Static_fields_and_content_have_their_names()
    {
        await using var target = await Target.StartAsync("static-dictionary");
        var core = await Dump.TakeAsync(target, _directory.Combine("core"));

        var text = await Tool.RunAsync("report", core);

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.Contains(text.Output, line => line.EndsWith($"  {Sessions}", StringComparison.Ordinal));
        Assert.Contains(
            text.Output,
            line => line.StartsWith("  LeakWatch.Targets.Leaks.Session { Id = \"00000000\"", StringComparison.Ordinal));
        Assert.Contains(text.Output, line => line.EndsWith(" of garbage, which nothing held any more", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("hashed")]
    [InlineData("off")]
    public async Task Secrets_stay_in_it(string values)
    {
        await using var target = await Target.StartAsync("vault");
        await target.GoAsync(20);
        var core = await Dump.TakeAsync(target, _directory.Combine("core"));

        var report = await Tool.RunAsync("report", core, "--top", "1000", "--values", values);
        var unmasked = await Tool.RunAsync("report", core, "--top", "1000", "--values", "unmasked");

        Assert.True(report.ExitCode == 0, report.ToString());
        Assert.DoesNotContain("hush-of", string.Join('\n', report.Output));
        Assert.Contains("hush-of", string.Join('\n', unmasked.Output));
    }

    [Fact]
    public async Task Two_are_compared_and_several_judged()
    {
        const int Dumps = 10;
        await using var target = await Target.StartAsync("static-dictionary");
        for (var i = 0; i < Dumps; i++)
        {
            await Dump.TakeAsync(target, _directory.Combine($"core.{i}"));
            await target.GoAsync(5);
        }

        var diff = await Tool.RunAsync("diff", _directory.Combine("core.3"), _directory.Combine("core.4"), "--values", "hashed");
        Assert.True(diff.ExitCode == 0, diff.ToString());
        Assert.StartsWith($"--- {_directory.Combine("core.3")}", diff.Output[0]);
        // Equal content has equal hashes in both.
        Assert.Contains(
            diff.Output,
            line => line.Contains(": 5 came", StringComparison.Ordinal)
                && line.Contains(
                    $"none went @@ LeakWatch.Targets.Leaks.Session  <- {Sessions}", StringComparison.Ordinal));

        var analysis = await Tool.RunAsync("analyze", _directory.Path, "--fail-on-growth");
        Assert.True(analysis.ExitCode == 6, analysis.ToString());
        Assert.Contains(analysis.Output, line => line.StartsWith($"GROWING  {Sessions}", StringComparison.Ordinal));
        Assert.Contains(analysis.Output, line => line.Contains("new: Session { Id = \"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_of_another_runtime_says_which_library_it_needs()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", "100");
        var facts = await target.FactsAsync();
        var core = await Dump.TakeAsync(target, _directory.Combine("core"));

        var refused = await Tool.RunAsync("report", core);
        RefusalAssert.IsClear(refused, NotSupported, "was made by .NET 11.0.0, build ");
        Assert.Contains("--dac", refused.Errors[^1]);

        var report = await ReportAsync(core, "--dac", installation.DebuggingLibrary);
        Assert.Empty(report.Head.GetProperty("limits").EnumerateArray());
        foreach (var (type, count) in facts.Counts)
        {
            Assert.Equal((type, count), (type, report.Type(type)?.Count ?? 0));
        }
    }

    [Fact]
    public async Task What_is_cut_off_or_has_no_heap_is_refused()
    {
        await using var target = await Target.StartAsync("idle");
        var core = await Dump.TakeAsync(target, _directory.Combine("core"));
        using (var file = File.Open(core, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        RefusalAssert.IsClear(await Tool.RunAsync("report", core), RefusalAssert.WrongArguments, "was cut off: it has ");
        var empty = await Dump.TakeAsync(target, _directory.Combine("small"), DumpType.Normal);
        RefusalAssert.IsClear(
            await Tool.RunAsync("report", empty), RefusalAssert.WrongArguments, "has none of the process's heap");
    }

    private static async Task<Content> ReportAsync(string core, params string[] arguments)
    {
        var run = await Tool.RunAsync(["report", core, "--format", "json", .. arguments]);
        Assert.True(run.ExitCode == 0, run.ToString());
        return new Content([.. run.Output.Select(line => JsonDocument.Parse(line).RootElement)]);
    }

    private sealed record Row(string Name, long Count, long Bytes);

    private sealed record Content(IReadOnlyList<JsonElement> Lines)
    {
        public JsonElement Head => Lines[0];

        public Row? Type(string name) => Of("type").FirstOrDefault(row => row.Name == name);

        public IEnumerable<Row> Of(string kind) => Lines
            .Where(line => line.GetProperty("kind").GetString() == kind)
            .Select(line => new Row(
                line.GetProperty(kind == "group" ? "type" : "name").GetString()!,
                line.GetProperty("count").GetInt64(),
                line.GetProperty("bytes").GetInt64()));
    }
}
