using LeakWatch.Heap.Failures;
using LeakWatch.Testing.Watching;

namespace LeakWatch.Testing;

/// <summary>
/// Finds out in a test whether something leaks. A second process watches this one through its diagnostics port, as a process
/// cannot well watch itself.
/// </summary>
/// <remarks>
/// The first call takes a second more than the others: the second process stays until this one ends. Each snapshot takes some 0.1 s
/// and 0.1 s more per million objects, for which this process stands still. No test framework is needed. Nothing else should run in
/// this process meanwhile: what other tests make looks like the scenario's.
/// </remarks>
public static class LeakTest
{
    private static readonly AsyncLocal<bool> _isInScenario = new();

    // Two at the same time would each find what the other one leaks.
    private static readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// Runs a scenario again and again in this process, with a snapshot of the heap behind some loops, until nothing grows any
    /// more.
    /// </summary>
    /// <param name="scenario">Does the same each time, and leaves nothing behind. Runs on the caller's context.</param>
    /// <param name="loopsPerSnapshot">How often it runs between two snapshots.</param>
    /// <param name="maxSnapshots">How many snapshots at the most.</param>
    /// <param name="cancellationToken">Gives up, between two loops or within a snapshot.</param>
    /// <exception cref="LeakFoundException">Something grew in every round, by one for each loop at least.</exception>
    /// <exception cref="LeakWatchException">This process could not be watched.</exception>
    public static Task RepeatAsync(
        Func<Task> scenario, int loopsPerSnapshot = 2, int maxSnapshots = 5, CancellationToken cancellationToken = default) =>
        RepeatAsync(scenario, OptionsOf(loopsPerSnapshot, maxSnapshots), cancellationToken);

    /// <inheritdoc cref="RepeatAsync(Func{Task}, int, int, CancellationToken)"/>
    public static Task RepeatAsync(
        Action scenario, int loopsPerSnapshot = 2, int maxSnapshots = 5, CancellationToken cancellationToken = default) =>
        RepeatAsync(scenario, OptionsOf(loopsPerSnapshot, maxSnapshots), cancellationToken);

    /// <summary>
    /// Runs a scenario again and again in this process, with a snapshot of the heap behind some loops, until nothing grows any
    /// more.
    /// </summary>
    /// <param name="scenario">Does the same each time, and leaves nothing behind. Runs on the caller's context.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancellationToken">Gives up, between two loops or within a snapshot.</param>
    /// <exception cref="LeakFoundException">Something grew in every round, by one for each loop at least.</exception>
    /// <exception cref="LeakWatchException">This process could not be watched.</exception>
    public static Task RepeatAsync(Func<Task> scenario, LeakTestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return RepeatAsync(new Scenario(scenario), options, cancellationToken);
    }

    /// <summary>
    /// Runs a scenario again and again in this process, with a snapshot of the heap behind some loops, until nothing grows any
    /// more.
    /// </summary>
    /// <param name="scenario">Does the same each time, and leaves nothing behind. Runs on the caller's context.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancellationToken">Gives up, between two loops or within a snapshot.</param>
    /// <exception cref="LeakFoundException">Something grew in every round, by one for each loop at least.</exception>
    /// <exception cref="LeakWatchException">This process could not be watched.</exception>
    public static Task RepeatAsync(Action scenario, LeakTestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return RepeatAsync(new Scenario(scenario), options, cancellationToken);
    }

    /// <summary>
    /// Counts the objects of a type that are alive after a collection, and tells what holds them. Finalizers have run by then.
    /// </summary>
    /// <remarks>
    /// Of exactly this type: objects of a type derived from it do not count. What the calling method still has in a local variable
    /// is alive as well: make such objects in a method of their own.
    /// </remarks>
    /// <typeparam name="T">
    /// The type, nested, generic, an array or whatever else objects can be; no interface and no abstract class.
    /// </typeparam>
    /// <param name="values">
    /// What is shown of values; off, the fields on the way to an object are not told either.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">This process could not be watched.</exception>
    public static async Task<AliveObjects> AliveAsync<T>(
        ValuesMode values = ValuesMode.On, CancellationToken cancellationToken = default)
    {
        var type = ObjectType.Of<T>();
        await using var lease = await WatcherLease.TakeAsync(values, cancellationToken);
        await FinishedWork.WaitAsync(cancellationToken);
        return await lease.Watcher.CountAsync(type, cancellationToken);
    }

    private static LeakTestOptions OptionsOf(int loopsPerSnapshot, int maxSnapshots) =>
        new() { LoopsPerSnapshot = loopsPerSnapshot, MaxSnapshots = maxSnapshots };

    private static async Task RepeatAsync(Scenario scenario, LeakTestOptions options, CancellationToken cancellationToken)
    {
        options.Check();
        if (_isInScenario.Value)
        {
            throw new InvalidOperationException("A scenario cannot repeat another one: repeat each by itself.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            _isInScenario.Value = true;
            await using var lease = await WatcherLease.TakeAsync(options.Values, cancellationToken);
            await lease.Watcher.BeginAsync(options.LoopsPerSnapshot, cancellationToken);
            await scenario.RunAsync(options.WarmupLoops, cancellationToken);
            await FindLeaksAsync(scenario, lease.Watcher, options, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task FindLeaksAsync(
        Scenario scenario, WatcherProcess watcher, LeakTestOptions options, CancellationToken cancellationToken)
    {
        var rounds = new Rounds(scenario, watcher, options, cancellationToken);
        await rounds.RunAsync();
        for (var snapshot = 2; snapshot < options.MaxSnapshots; snapshot++)
        {
            if ((await rounds.RunAsync()).Count == 0)
            {
                return;
            }
        }

        // Whether it is the scenario: what grows without it as well is not its own.
        if ((await rounds.PauseAsync()).Count > 0 && await rounds.RunAsync() is { Count: > 0 } growing)
        {
            throw new LeakFoundException(growing, options, watcher.MissingValues);
        }
    }
}
