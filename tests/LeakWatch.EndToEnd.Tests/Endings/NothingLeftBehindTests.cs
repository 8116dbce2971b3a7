using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>However a watch ends, it leaves nothing behind in its target: no thread, no socket, no memory.</summary>
public sealed class NothingLeftBehindTests
{
    private const int CouldNotConnect = 1;
    private const int CollectionFailed = 2;

    // Of a small heap: the runtime keeps some of what it took for its first sessions, whoever asked for them.
    private const long MaxBytesLeft = 16 << 20;

    public static TheoryData<string> Endings { get; } =
        ["count", "interrupted", "terminated", "killed between snapshots", "killed while it collects", "nobody reads its output",
        "stopped target"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task After_an_ending(string ending)
    {
        await using var target = await Target.StartAsync("own-collections", "100");
        await SettleAsync(target);
        var before = Footprint.Of(target);

        await EndAsync(ending, target);

        await AssertIsAsBeforeAsync(target, before);
    }

    // Sessions that cannot begin are not read, and would fill their buffers with what the collections have to tell.
    [Fact]
    public async Task After_a_target_did_nothing_but_collect()
    {
        using var folder = new TemporaryDirectory();
        await using var target = await Target.StartAsync("endless-collections", folder.Path);
        var before = Footprint.Of(target);
        await BeginAsync(folder);

        var run = await Tool.RunAsync(
            "--pid", $"{target.Id}", "-c", "2", "--interval", "100ms", "--max-silence", "5s", "--format", "text");

        // Now and then one gets through.
        Assert.True(run.ExitCode is 0 or CouldNotConnect or CollectionFailed, run.ToString());
        var during = Footprint.Of(target);
        Assert.True(during.AnonymousBytes < before.AnonymousBytes + MaxBytesLeft, $"{before} became {during}\n{run}");
        await EndAsync(folder);
        await AssertIsAsBeforeAsync(target, before);
    }

    [Fact]
    public async Task After_it_began_to_do_nothing_else_during_a_watch()
    {
        using var folder = new TemporaryDirectory();
        await using var target = await Target.StartAsync("endless-collections", folder.Path);
        var before = Footprint.Of(target);
        await using var tool = Tool.Watch(target, "--interval", "200ms", "--max-silence", "5s", "-c", "4");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        await BeginAsync(folder);

        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode is 0 or CollectionFailed, watch.ToString());
        await EndAsync(folder);
        await AssertIsAsBeforeAsync(target, before);
    }

    private static async Task EndAsync(string ending, Target target)
    {
        if (ending == "nobody reads its output")
        {
            await using var pipeline = ChildProcess.Start(
                "/bin/sh", ["-c", $"'{BuiltPrograms.Tool}' --pid {target.Id} --format json --interval 200ms | head -n 1"]);
            await pipeline.EndAsync();
            return;
        }

        await using var tool = Tool.Watch(target, ending switch
        {
            "count" => ["-c", "2", "--interval", "100ms"],
            "killed while it collects" => ["--interval", "1ms"],
            "stopped target" => ["--interval", "100ms", "--max-silence", "1s"],
            _ => ["--interval", "1h"],
        });
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        switch (ending)
        {
            case "interrupted":
                tool.Send(Signal.Interrupt);
                break;
            case "terminated":
                tool.Send(Signal.Terminate);
                break;
            case "killed between snapshots" or "killed while it collects":
                tool.Send(Signal.Kill);
                break;
            case "stopped target":
                target.Send(Signal.Stop);
                break;
        }

        await tool.EndAsync();
        if (ending == "stopped target")
        {
            target.Send(Signal.Continue);
        }
    }

    private static async Task BeginAsync(TemporaryDirectory folder)
    {
        await File.WriteAllTextAsync(folder.Combine("begin"), "", TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => File.Exists(folder.Combine("began")), () => "it does not begin to collect");
    }

    private static Task EndAsync(TemporaryDirectory folder) =>
        File.WriteAllTextAsync(folder.Combine("end"), "", TestContext.Current.CancellationToken);

    // What it takes for its first session ever it keeps: that is the runtime's, and not what a watch leaves.
    private static async Task SettleAsync(Target target)
    {
        var watch = await Tool.RunWatchAsync(target, "-c", "1");
        Assert.Equal(0, watch.ExitCode);
        await Patience.UntilAsync(() => Footprint.Of(target) is { Sockets: 1, EventThreads: 1 }, () => $"{Footprint.Of(target)}");
    }

    // A connection that nobody holds any more is noticed when the next event is written to it: the program's own collection has
    // some.
    private static async Task AssertIsAsBeforeAsync(Target target, Footprint before)
    {
        await Patience.UntilAsync(
            async () =>
            {
                await target.CollectAsync();
                var now = Footprint.Of(target);
                return now.Sockets <= before.Sockets && now.EventThreads <= before.EventThreads
                    && now.AnonymousBytes < before.AnonymousBytes + MaxBytesLeft;
            },
            () => $"{before} became {Footprint.Of(target)}");
    }
}
