using System.Runtime.CompilerServices;

namespace LeakWatch.Testing;

/// <summary>
/// What is repeated. It runs in methods of its own, so that nothing of the last loop is in a local variable when a snapshot is
/// taken.
/// </summary>
internal sealed class Scenario
{
    private readonly Func<Task>? _asynchronous;
    private readonly Action? _synchronous;

    public Scenario(Func<Task> scenario) => _asynchronous = scenario;

    public Scenario(Action scenario) => _synchronous = scenario;

    /// <summary>Runs it so often, one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task RunAsync(int loops, CancellationToken cancellationToken)
    {
        for (var loop = 0; loop < loops; loop++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task RunAsync()
    {
        if (_asynchronous is not null)
        {
            return _asynchronous();
        }

        _synchronous!();
        return Task.CompletedTask;
    }
}
