using System.Globalization;
using LeakWatch.Heap.Processes;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Memory;

/// <summary>
/// Memory from <c>/proc/PID/status</c> (proc(5)), whose numbers the kernel keeps anyway: <c>smaps_rollup</c> is exact, but walks
/// all pages of a process with its lock held. Also of a process in another container, by its id as it is seen from here.
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
        if (ProcessStatus.Read(_file) is not { } status)
        {
            return null;
        }

        var (resident, anonymous) = (NumberOf(status, "VmRSS"), NumberOf(status, "RssAnon"));
        // A process that has ended but not been waited for has none of these.
        return resident is null && anonymous is null
            ? null
            : new ProcessMemory(resident, anonymous + (NumberOf(status, "VmSwap") ?? 0));
    }

    private static long? NumberOf(ProcessStatus status, string field) =>
        status.Find(field) is { } text && text.EndsWith(Kilobytes, StringComparison.Ordinal)
        && long.TryParse(
            text.AsSpan(0, text.Length - Kilobytes.Length).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
            ? number * 1024
            : null;
}
