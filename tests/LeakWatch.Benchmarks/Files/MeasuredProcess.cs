using System.Diagnostics;
using System.Globalization;

namespace LeakWatch.Benchmarks.Files;

/// <summary>A process that was run to its end, its output thrown away, measured by GNU time.</summary>
/// <param name="Time">From its start to its end.</param>
/// <param name="PeakBytes">The most memory that it had resident.</param>
internal sealed record MeasuredProcess(TimeSpan Time, long PeakBytes)
{
    public static async Task<MeasuredProcess> RunAsync(params string[] command)
    {
        // To a file, not a pipe: nobody has to read along.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec /usr/bin/time -q -f %M \"$@\" > /dev/null", "sh", .. command])
        {
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var time = clock.Elapsed;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {errors}");
        }

        var kilobytes = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return new MeasuredProcess(time, 1024 * long.Parse(kilobytes, CultureInfo.InvariantCulture));
    }
}
