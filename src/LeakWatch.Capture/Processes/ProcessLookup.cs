using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Text;

namespace LeakWatch.Capture.Processes;

/// <summary>Finds processes to watch. One that is stuck does not block it.</summary>
public static class ProcessLookup
{
    private const string DotnetHost = "dotnet";
    private static readonly IProcessTable _table = ProcessTables.OfThisSystem();
    private static readonly TimeSpan _answerTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>All processes with a diagnostics port, this one left out, by process id.</summary>
    public static IReadOnlyList<TargetProcess> All()
    {
        var ids = _table.WithPorts().Where(static id => id != Environment.ProcessId);
        // At the same time: where they have to be asked, one that is stuck takes its time.
        return [.. ids.AsParallel().Select(Describe).OfType<TargetProcess>().OrderBy(static process => process.Id)];
    }

    /// <summary>The process with this id.</summary>
    /// <exception cref="LeakWatchException">There is none, or what is named like its port is not its own.</exception>
    public static TargetProcess ById(int id)
    {
        if (_table.ProcessOfThread(id) is { } owner)
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect, $"{id} is a thread of process {owner}, not a process.", $"Watch process {owner}.");
        }

        if (Describe(id) is { } process)
        {
            return WithPort(process);
        }

        // In a container that shares the folder of the ports, out of sight: its port will tell who it is.
        return _table.PortOf(id) is { IsElsewhere: true } port
            ? new TargetProcess(id, $"{id}", "", "") { Port = port }
            : throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"There is no active process with the given id: {id}",
                "Only .NET processes of this user can be watched, of any user as root.");
    }

    /// <summary>The process behind a port that is named by its own address: a socket's path, or a pipe's name on Windows.</summary>
    /// <param name="address">The address.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">Nobody answers there, or no .NET runtime.</exception>
    public static async Task<TargetProcess> AtPortAsync(string address, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_answerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        PortProcessInfo? info;
        try
        {
            info = await ProcessInfoQuery.AskAsync(token => PortStream.ConnectAsync(address, token), either.Token);
        }
        catch (Exception cause) when (cause is IOException or SocketException or ArgumentException or UnauthorizedAccessException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"No .NET runtime answers at {address}: {cause.Message}",
                "To wait there for one that connects, leave out ',connect'.",
                cause);
        }

        var localId = SocketPeer.Of(address) is { ProcessId: > 0 and var peer } && info is not null && PortOwner.Is(peer, info)
            ? peer
            : 0;
        var target = localId != 0 && Describe(localId) is { } here ? here
            : info is not null ? OfPort(info)
            : new TargetProcess(0, "?", "", "");
        return target with { Port = new PortLocation(address, IsElsewhere: localId == 0) { MayWait = localId == 0 } };
    }

    /// <summary>A process elsewhere, as its runtime describes it.</summary>
    public static TargetProcess OfPort(PortProcessInfo info)
    {
        var words = info.CommandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var path = words is [var first, ..] ? first : "";
        var name = info.EntryAssembly.Length > 0 ? info.EntryAssembly : AnyPath.FileNameOf(path);
        return new TargetProcess((int)Math.Clamp(info.ProcessId, 0, int.MaxValue), name, path, string.Join(' ', words.Skip(1)));
    }

    /// <summary>The one .NET process of this name, of the executable or of the managed assembly.</summary>
    /// <exception cref="LeakWatchException">
    /// There is none, or more than one, or what is named like its port is not its own.
    /// </exception>
    public static TargetProcess ByName(string name)
    {
        TargetProcess[] matches = [.. All().Where(process => IsNamed(process, name))];
        return matches.Length switch
        {
            1 => WithPort(matches[0]),
            0 => throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"There is no active process with the given name: {name}",
                "Only .NET processes of this user can be watched, of any user as root."),
            _ => throw new LeakWatchException(
                FailureKind.CannotConnect,
                $"There are more than one active processes with the given name: {name} "
                    + $"({string.Join(", ", matches.Select(process => process.Id))})",
                "Say which one by its id."),
        };
    }

    /// <summary>The names of a process's threads; null where they may not be known, or the process is gone.</summary>
    internal static IReadOnlyCollection<string>? ThreadNamesOf(int id) => _table.ThreadNamesOf(id);

    /// <summary>Whether a process of this id runs; one that has ended but not been waited for does not.</summary>
    internal static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !_table.IsZombie(id);
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // It exists, only more may not be known of it.
            return true;
        }
    }

    /// <summary>Whether a process ends within a time. A target closes its port a moment before it is gone.</summary>
    internal static async Task<bool> EndsWithinAsync(
        int id, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        while (IsRunning(id))
        {
            if (time.GetElapsedTime(asked) > limit)
            {
                return false;
            }

            await Task.Delay(_pollInterval, time, cancellationToken);
        }

        return true;
    }

    private static TargetProcess WithPort(TargetProcess process) => process with { Port = _table.PortOf(process.Id) };

    private static bool IsNamed(TargetProcess process, string name)
    {
        const string WindowsEnding = ".exe";
        var file = Path.GetFileName(process.Path);
        file = file.EndsWith(WindowsEnding, StringComparison.OrdinalIgnoreCase) ? file[..^WindowsEnding.Length] : file;
        return string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(file, name, StringComparison.OrdinalIgnoreCase);
    }

    private static TargetProcess? Describe(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (_table.IsZombie(id))
            {
                return null;
            }

            var command = _table.CommandOf(id);
            // People know what the host runs by the name of that.
            var isHost = string.Equals(process.ProcessName, DotnetHost, StringComparison.OrdinalIgnoreCase);
            var name = isHost && command is { Assembly.Length: > 0 } ? command.Assembly : process.ProcessName;
            return new TargetProcess(id, name, PathOf(process), command?.Arguments ?? "");
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string PathOf(Process process)
    {
        try
        {
            return process.MainModule?.FileName ?? "";
        }
        catch (Exception cause) when (cause is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return "";
        }
    }
}
