using LeakWatch.EndToEnd.Tests.Output;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>The tool as a process.</summary>
internal sealed class Tool : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Tool(ChildProcess process) => _process = process;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasEnded;

    public static Tool Start(params string[] arguments) => new(ChildProcess.Start(BuiltPrograms.Tool, arguments));

    /// <summary>Watches a target with JSON lines.</summary>
    public static Tool Watch(Target target, params string[] options) =>
        Start(["--pid", $"{target.Id}", "--format", "json", .. options]);

    /// <summary>Runs it to its end.</summary>
    public static async Task<EndedProcess> RunAsync(params string[] arguments)
    {
        await using var tool = Start(arguments);
        return await tool.EndAsync();
    }

    /// <summary>Watches a target with JSON lines, to the end.</summary>
    public static async Task<EndedWatch> RunWatchAsync(Target target, params string[] options)
    {
        await using var tool = Watch(target, options);
        return await tool.EndWatchAsync();
    }

    /// <summary>The next line, which is the beginning of the watch.</summary>
    public async Task<SessionLine> SessionAsync() => JsonLine.Read<SessionLine>(await LineAsync());

    /// <summary>The next line, which is a snapshot.</summary>
    public async Task<SnapshotLine> SnapshotAsync() => JsonLine.Read<SnapshotLine>(await LineAsync());

    /// <summary>The first of the next snapshots that was taken after a moment.</summary>
    public async Task<SnapshotLine> SnapshotAfterAsync(DateTimeOffset moment)
    {
        while (true)
        {
            var snapshot = await SnapshotAsync();
            if (snapshot.TakenAt > moment)
            {
                return snapshot;
            }
        }
    }

    /// <summary>Waits for a line that begins with this.</summary>
    public async Task WaitForLineAsync(string start)
    {
        while (!(await LineAsync()).StartsWith(start, StringComparison.Ordinal))
        {
            // One of those before it.
        }
    }

    public void Send(Signal signal) => Signals.Send(Id, signal);

    /// <summary>Waits until it has ended by itself.</summary>
    public Task<EndedProcess> EndAsync() => _process.EndAsync();

    /// <summary>Waits until it has ended by itself; what it wrote is read from the first line on.</summary>
    public async Task<EndedWatch> EndWatchAsync() => EndedWatch.Read(await EndAsync());

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<string> LineAsync() =>
        await _process.ReadLineAsync() ?? throw new InvalidOperationException($"It ended instead: {_process.SoFar}");
}
