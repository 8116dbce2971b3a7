using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Starting;

/// <summary>
/// A runtime that has been asked who it is and has started: only such a one may be asked for its heap, and its memory read.
/// </summary>
public sealed class TargetConnection
{
    private TargetConnection(DiagnosticPort port, PortProcessInfo? info, int? localProcessId)
    {
        Port = port;
        Info = info;
        LocalProcessId = localProcessId;
    }

    /// <summary>
    /// The process here whose runtime answers; null where that is another one than was named: behind dotnet-dsrouter, or in a
    /// container that shares the folder of the ports. Then only the port tells anything of it, and what the system here says of
    /// that id is of somebody else.
    /// </summary>
    public int? LocalProcessId { get; }

    /// <summary>What its runtime says of itself; null before .NET 5.</summary>
    public PortProcessInfo? Info { get; }

    internal DiagnosticPort Port { get; }

    /// <summary>Connects to a process, and waits for its runtime to start where it has not yet.</summary>
    /// <param name="target">The process.</param>
    /// <param name="options">
    /// How long it may be silent, and whether to let it run if it waits for a diagnostics tool before it starts.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It could not be connected, or has not started.</exception>
    public static async Task<TargetConnection> OpenAsync(
        TargetProcess target, HeapSessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = Port(target.Port);
        var info = await port.ProcessInfoAsync(cancellationToken);
        if (target.Port is { MayWait: true })
        {
            await new FirstModules(port, time).WaitAsync(cancellationToken);
        }

        if (port.IsRelayed || (info is not null && !PortOwner.Is(target.Id, info)))
        {
            return new TargetConnection(Port(target.Port! with { IsElsewhere = true }), info, localProcessId: null);
        }

        await new RuntimeStart(target.Id, port, target.ServedPort, options.MaxSilence, time)
            .WaitAsync(options.Resume, cancellationToken);
        return new TargetConnection(port, info, target.Id);

        DiagnosticPort Port(PortLocation? location) => new(target.Id, location, new PatientWait(options.MaxSilence, time), time);
    }
}
