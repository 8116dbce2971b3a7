using System.Diagnostics;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Tool.Commands;

namespace LeakWatch.Tool.Demo;

/// <summary>
/// The demo's leaking program as a process of its own, an ordinary target like any other. It ends with this one.
/// </summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DemoProcess(Process process)
    {
        _process = process;
        Target = ProcessLookup.ById(process.Id) with { Name = "Shop" };
    }

    public TargetProcess Target { get; }

    /// <summary>Starts the program and waits until it says that it runs.</summary>
    public static async Task<DemoProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = OwnProgram.With(DemoProgramCommand.Name);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) != DemoProgram.Ready)
        {
            throw new LeakWatchException(FailureKind.CannotConnect, "The demo program did not start.");
        }

        return new DemoProcess(process);
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input is its sign to end; it gets the same sign when this process is killed.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
