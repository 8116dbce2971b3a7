using System.ComponentModel;
using System.Diagnostics;
using LeakWatch.Capture.Port;
using LeakWatch.Heap.Failures;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Processes;

/// <summary>Finds processes to watch. Nothing here connects to a process, so one that is stuck does not block it.</summary>
public static class ProcessLookup
{
    private const string DotnetHost = "dotnet";
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>All processes with a diagnostics port, this one left out, by process id.</summary>
    public static IReadOnlyList<TargetProcess> All()
    {
        var found = new List<TargetProcess>();
        foreach (var id in DiagnosticsClient.GetPublishedProcesses())
        {
            if (id != Environment.ProcessId && Describe(id) is { } process)
            {
                found.Add(process);
            }
        }

        found.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    /// <summary>The process with this id.</summary>
    /// <exception cref="LeakWatchException">There is none.</exception>
    public static TargetProcess ById(int id) => Describe(id) ?? throw new LeakWatchException(
        ExitCode.CouldNotConnect,
        $"There is no active process with the given id: {id}",
        "dotnet-leakwatch ps lists the processes that can be watched.");

    /// <summary>A process elsewhere, as its runtime describes it.</summary>
    public static TargetProcess OfPort(PortProcessInfo info)
    {
        var words = info.CommandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var path = words is [var first, ..] ? first : "";
        // It may run on another system than this: both separators count.
        var name = info.EntryAssembly.Length > 0 ? info.EntryAssembly : path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        return new TargetProcess((int)Math.Clamp(info.ProcessId, 0, int.MaxValue), name, path, string.Join(' ', words.Skip(1)));
    }

    /// <summary>The one .NET process of this name, of the executable or of the managed assembly.</summary>
    /// <exception cref="LeakWatchException">There is none, or more than one.</exception>
    public static TargetProcess ByName(string name)
    {
        TargetProcess[] matches = [.. All().Where(process => IsNamed(process, name))];
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw new LeakWatchException(
                ExitCode.CouldNotConnect,
                $"There is no active process with the given name: {name}",
                "dotnet-leakwatch ps lists the processes that can be watched."),
            _ => throw new LeakWatchException(
                ExitCode.CouldNotConnect,
                $"There are more than one active processes with the given name: {name} ({string.Join(", ", matches.Select(process => process.Id))})",
                "Use --process-id to say which one."),
        };
    }

    /// <summary>Whether a process of this id runs; one that has ended but not been waited for does not.</summary>
    internal static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !IsZombie(id);
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
    internal static async Task<bool> EndsWithinAsync(int id, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
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

    private static bool IsNamed(TargetProcess process, string name) =>
        string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(System.IO.Path.GetFileNameWithoutExtension(process.Path), name, StringComparison.OrdinalIgnoreCase);

    private static TargetProcess? Describe(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (IsZombie(id))
            {
                return null;
            }

            var path = PathOf(process);
            var arguments = ArgumentsOf(id);
            return new TargetProcess(id, NameOf(process.ProcessName, arguments), path, string.Join(' ', arguments));
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // "dotnet Shop.Web.dll" and "dotnet exec Shop.Web.dll" are known to people as Shop.Web.
    private static string NameOf(string executable, IReadOnlyList<string> arguments)
    {
        if (!string.Equals(executable, DotnetHost, StringComparison.OrdinalIgnoreCase))
        {
            return executable;
        }

        foreach (var argument in arguments)
        {
            if (argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            {
                return System.IO.Path.GetFileNameWithoutExtension(argument);
            }
        }

        return executable;
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

    private static string[] ArgumentsOf(int id)
    {
        if (ReadProc(id, "cmdline") is not { } commandLine)
        {
            return [];
        }

        var parts = commandLine.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? [] : parts[1..];
    }

    // proc(5): the state is the word behind the name, which may itself hold blanks and brackets.
    private static bool IsZombie(int id) =>
        ReadProc(id, "stat") is { } stat && stat.LastIndexOf(')') is var end and >= 0 && end + 2 < stat.Length && stat[end + 2] is 'Z' or 'X';

    private static string? ReadProc(int id, string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
