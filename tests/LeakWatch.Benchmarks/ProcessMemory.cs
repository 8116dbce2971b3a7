using System.Globalization;

namespace LeakWatch.Benchmarks;

/// <summary>Resident memory as Linux accounts for it (proc(5)).</summary>
internal static class ProcessMemory
{
    public static long Resident(int processId) => Read(processId, "VmRSS:");

    public static long Peak(int processId) => Read(processId, "VmHWM:");

    /// <summary>Makes the peak begin anew from what is resident now.</summary>
    public static void ResetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    private static long Read(int processId, string field)
    {
        foreach (var line in File.ReadLines($"/proc/{processId}/status"))
        {
            if (line.StartsWith(field, StringComparison.Ordinal))
            {
                return 1024 * long.Parse(line.AsSpan(field.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
