using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>
/// What the developer of a program reads of its leak: where, in the names of the source, and what to look for. Programs as they are
/// written today, with a host and a container, and what they keep in locals.
/// </summary>
public sealed class OwnerTests
{
    private const string Hosted = "LeakWatch.WebTargets.Hosted.";
    private const string Leaks = "LeakWatch.Targets.Leaks.";
    private const int Snapshots = 8;

    [Theory]
    [InlineData(
        "hosted-service",
        $"singleton {Hosted}QuoteFeed._quotes  (Dictionary<string, decimal[]>)",
        $"look for what adds to {Hosted}QuoteFeed._quotes and never removes")]
    [InlineData(
        "singleton-of-interface",
        $"singleton {Hosted}PriceBook._changes  (List<PriceChange>)",
        $"look for what adds to {Hosted}PriceBook._changes and never removes")]
    [InlineData(
        "singleton-made-by-delegate",
        $"singleton {Hosted}Ledger._entries  (List<string>)",
        $"look for what adds to {Hosted}Ledger._entries and never removes")]
    // The first field of this type is empty.
    [InlineData(
        "two-fields-of-one-type",
        $"singleton {Hosted}Desk._taken  (Dictionary<int, Offer>)",
        $"look for what adds to {Hosted}Desk._taken and never removes")]
    [InlineData(
        "event-of-singleton",
        $"singleton {Hosted}PriceBook.Changed  (EventHandler<string>)",
        $"{Hosted}PriceBook.Changed is an event: look for += by {Hosted}Display.OnChanged without -=")]
    [InlineData(
        "options-changes",
        $"singleton Microsoft.Extensions.Options.OptionsMonitor<{Hosted}Fees>._onChange  (Action<Fees, string>)",
        "dispose of what OnChange returned")]
    [InlineData(
        "context-that-lives-on",
        $"singleton {Hosted}Archive._dbContextDependencies  (DbContextDependencies → Dictionary<object, InternalEntityEntry>)",
        "a DbContext lives on and tracks all that it has loaded: make one for each unit of work")]
    public Task A_service_is_named_as_it_is_registered(string scenario, string place, string next) =>
        CheckAsync(() => Target.StartWebAsync(scenario), steps: 20, place, next);

    [Theory]
    [InlineData(
        "local-dictionary-of-numbers",
        $"the stack of {Leaks}Locals.KeepInDictionary",
        "the method runs on and on, and keeps them in a local variable")]
    [InlineData(
        "local-list-of-structures",
        $"the stack of {Leaks}Locals.KeepInList  (List<(long, long)>)",
        "the method runs on and on, and keeps them in a local variable")]
    [InlineData(
        "local-stream-in-object",
        $"the stack of {Leaks}Locals.KeepInObject → Locals.Protocol._written  (MemoryStream)",
        $"look for what adds to {Leaks}Locals.Protocol._written and never removes")]
    [InlineData(
        "elements-that-change",
        $"static {Leaks}Mutable.s_done  (HashSet<Mutable.Errand>)",
        $"{Leaks}Mutable.s_done holds equal objects: look for what changes their hash code after they were added")]
    [InlineData(
        "cached-queries",
        $"static {Leaks}QueryCache.s_compiled  (ConcurrentDictionary<QueryCache.QueryIdentity, QueryCache.CompiledQuery>)",
        $"look for what adds to {Leaks}QueryCache.s_compiled and never removes")]
    [InlineData(
        "static-event",
        $"static {Leaks}Clock.Ticked  (EventHandler)",
        $"{Leaks}Clock.Ticked is an event: look for += by {Leaks}Clock.Show.<lambda 0> without -=")]
    [InlineData(
        "cancellation-registrations",
        $"static {Leaks}Server.s_stopping  (CancellationTokenSource)",
        "dispose of what Register and CreateLinkedTokenSource returned")]
    public Task What_a_field_or_a_local_holds_is_named_by_it(string scenario, string place, string next) =>
        CheckAsync(() => Target.StartAsync(scenario), steps: 20, place, next);

    // What goes on by itself until somebody ends it, and what is meant to be one in a program.
    [Theory]
    [InlineData(
        "mailboxes-never-stopped",
        "the stack of Program.Main → … → Actors.ActorSystem._children  (Dictionary<string, Actors.Courier>)",
        $"{Leaks}Actors.Courier.DeliverAsync still waits in each: look for what adds to {Leaks}Actors.ActorSystem._children "
            + "and never completes or stops them")]
    [InlineData(
        "loops-without-end",
        "static System.Threading.TimerQueue.Instances",
        $"{Leaks}Actors.Poller.PollAsync still waits for a timer, a delay or a timeout in each: look for what starts it, and "
            + "what should end it")]
    [InlineData(
        "threads-never-ended",
        $"the stack of {Leaks}Actors.Watchman.Watch",
        "each is in the hands of a thread of its own, which does not end: look for what starts threads of "
            + $"{Leaks}Actors.Watchman.Watch")]
    [InlineData(
        "threads-never-ended",
        "a handle",
        "threads are started again and again and do not end: look for what starts them")]
    [InlineData(
        "job-per-run",
        $"static {Leaks}Scheduler.s_store → Scheduler.JobStore._jobs",
        $"jobs or triggers stay in {Leaks}Scheduler.JobStore._jobs: remove each when it is done, or register one that repeats")]
    [InlineData(
        "job-per-run",
        $"static {Leaks}Scheduler.s_store → Scheduler.JobStore._triggers",
        $"jobs or triggers stay in {Leaks}Scheduler.JobStore._triggers: remove each when it is done, or register one that "
            + "repeats")]
    [InlineData(
        "client-per-request",
        $"static {Leaks}MadeAgain.s_clients  (ConcurrentDictionary<string, HttpClient>)",
        "an HttpClient with a handler of its own is made again and again: make one and keep it, or take it from an "
            + "IHttpClientFactory")]
    // The client is one of the reasons why they should not stay, and not why they do.
    [InlineData(
        "client-per-wrapper",
        $"static {Leaks}MadeAgain.s_backends  (ConcurrentDictionary<string, MadeAgain.Backend>)",
        $"look for what adds to {Leaks}MadeAgain.s_backends and never removes")]
    [InlineData(
        "meter-per-request",
        "static System.Diagnostics.Metrics.Meter.s_allMeters",
        "a Meter is made again and again: make one and keep it, or dispose of each")]
    [InlineData(
        "activities-per-request",
        "static System.Diagnostics.ActivitySource.s_activeSources",
        "an ActivitySource is made again and again: make one and keep it, or dispose of each")]
    [InlineData(
        "pool-per-request",
        $"static {Leaks}MadeAgain.s_pools  (Dictionary<string, MadeAgain.ConnectionPool>)",
        $"pools are made for {Leaks}MadeAgain.s_pools again and again, and are meant to be used again: look for what is "
            + "different each time, as a connection string")]
    public Task What_is_made_again_and_again_is_told_by_what_it_is(string scenario, string place, string next) =>
        CheckAsync(() => Target.StartAsync(scenario), steps: 20, place, next);

    // Their services are no sites of their own.
    [Fact]
    public async Task Containers_that_are_made_again_and_again_are_one_site()
    {
        await using var target = await Target.StartWebAsync("context-options-per-request");

        var summary = await SummaryAsync(target, steps: 5);

        Assert.Single(summary, static line => line.StartsWith("  GROWING", StringComparison.Ordinal));
        Assert.StartsWith("  GROWING  static Microsoft.EntityFrameworkCore.Internal.ServiceProviderCache.Instance", summary[1]);
        Assert.Contains(
            "next: a container of services is made for each DbContext, as no two have equal options: look for a cache, an "
                + "interceptor or another service in them that is a new one each time",
            summary.Select(static line => line.Trim()));
    }

    // Another thread has it in hand at each snapshot.
    [Fact]
    public Task A_local_is_known_again_in_another_method() => CheckAsync(
        () => Target.StartAsync("local-of-two-methods"),
        steps: 3,
        $"the stack of {Leaks}Locals.SellBy",
        "the method runs on and on, and keeps them in a local variable");

    // Three static fields of one library, of which each gains an entry for each thing that is made.
    [Fact]
    public async Task Sites_that_grow_in_step_are_told_together()
    {
        await using var target = await Target.StartAsync("in-step");

        var summary = await SummaryAsync(target, steps: 1);

        const string Story = $"grows in step with static {Leaks}Reservoirs.s_byNumber";
        Assert.Equal(2, summary.Count(line => line.EndsWith(Story, StringComparison.Ordinal)));
        Assert.StartsWith($"  GROWING  static {Leaks}Reservoirs.s_byNumber", summary[1]);
        Assert.Matches(@"^GROWING: likely leaks\. 3 sites explain \d+ % of \+[\d.]+ KB:$", summary[0]);
    }

    private static async Task CheckAsync(Func<Task<Target>> start, int steps, string place, string next)
    {
        await using var target = await start();

        var summary = await SummaryAsync(target, steps);

        var at = summary.FindIndex(line => line.StartsWith($"  GROWING  {place}", StringComparison.Ordinal));
        Assert.True(at >= 0, string.Join('\n', summary));
        var step = summary.Skip(at).First(line => line.TrimStart().StartsWith("next: ", StringComparison.Ordinal));
        Assert.Equal($"next: {next}", step.Trim());
    }

    private static async Task<List<string>> SummaryAsync(Target target, int steps)
    {
        await using var tool = Tool.Start(
            "--pid", $"{target.Id}", "--interval", "1h", "-c", $"{Snapshots}", "--format", "text");
        for (var number = 1; number <= Snapshots; number++)
        {
            await tool.WaitForLineAsync($"snapshot {number} ");
            await target.GoAsync(steps);
            if (number < Snapshots)
            {
                tool.Send(Signal.User1);
            }
        }

        var ended = await tool.EndAsync();
        Assert.Equal(0, ended.ExitCode);
        return [.. ended.Output.SkipWhile(line => !line.StartsWith("GROWING: ", StringComparison.Ordinal))];
    }
}
