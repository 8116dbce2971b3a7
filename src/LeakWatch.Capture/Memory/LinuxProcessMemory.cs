using System.Globalization;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Memory;

/// <summary>
/// Memory from <c>/proc/PID/status</c> (proc(5)), whose numbers the kernel keeps anyway: <c>smaps_rollup</c> is exact, but walks all pages of a
/// process with its lock held. Also of a process in another container, by its id as it is seen from here.
/// </summary>
internal sealed class LinuxProcessMemory : IProcessMemory
{
    private const string Kilobytes = " kB";

    private readonly string _file;

    /// <summary>Makes one.</summary>
    /// <param name="processId">The process.</param>
    public LinuxProcessMemory(int processId)
        : this($"/proc/{processId}/status")
    {
    }

    /// <summary>Makes one for any file of that form.</summary>
    internal LinuxProcessMemory(string file) => _file = file;

    /// <inheritdoc/>
    public ProcessMemory? Read()
    {
        try
        {
            return Parse(File.ReadAllText(_file));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ProcessMemory? Parse(string status)
    {
        long? resident = null, anonymous = null, swapped = null;
        foreach (var line in status.AsSpan().EnumerateLines())
        {
            resident ??= NumberOf(line, "VmRSS:");
            anonymous ??= NumberOf(line, "RssAnon:");
            swapped ??= NumberOf(line, "VmSwap:");
        }

        // A process that has ended but not been waited for has none of these.
        return resident is null && anonymous is null ? null : new ProcessMemory(resident, anonymous + (swapped ?? 0));
    }

    private static long? NumberOf(ReadOnlySpan<char> line, string field) =>
        line.StartsWith(field, StringComparison.Ordinal) && line.EndsWith(Kilobytes, StringComparison.Ordinal)
        && long.TryParse(line[field.Length..^Kilobytes.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * 1024
            : null;
}
