using System.Diagnostics;
using System.Globalization;

namespace LeakWatch.Benchmarks.Panes;

/// <summary>
/// The tool on a terminal, which script(1) makes: when the first screen is there, what it sends a second, and what it takes of a
/// processor between two snapshots.
/// </summary>
internal static class TerminalBenchmark
{
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("| terminal | interval | first screen s | bytes a second | processor | resident MB |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var (columns, rows) in ((int, int)[])[(80, 24), (200, 60)])
        {
            foreach (var interval in (string[])["1h", "1s"])
            {
                Console.WriteLine($"| {columns}x{rows} | {interval} {await MeasureAsync(columns, rows, interval)}");
            }
        }
    }

    private static async Task<string> MeasureAsync(int columns, int rows, string interval)
    {
        using var target = await BenchmarkTarget.StartAsync("LeakWatch.Targets", "two-leaks");
        var tool = $"{BuiltProgram.Path("dotnet-leakwatch")} --pid {target.ProcessId} --interval {interval}";
        var start = new ProcessStartInfo("script", ["-qfc", $"stty cols {columns} rows {rows}; exec {tool}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm-256color" },
        };
        // Set for the panes that were measured before.
        start.Environment.Remove("DisableRealDriverIO");
        var clock = Stopwatch.StartNew();
        using var terminal = Process.Start(start)!;
        var sent = 0L;
        var first = new TaskCompletionSource<TimeSpan>();
        var reading = Task.Run(async () =>
        {
            var buffer = new byte[1 << 16];
            while (await terminal.StandardOutput.BaseStream.ReadAsync(buffer) is > 0 and var count)
            {
                Interlocked.Add(ref sent, count);
                if (buffer.AsSpan(0, count).IndexOf("dotnet-leakwatch"u8) >= 0)
                {
                    first.TrySetResult(clock.Elapsed);
                }
            }
        });
        var appeared = await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.Delay(_settling);
        var processId = ToolOf(target.ProcessId);
        var (sentBefore, before) = (Interlocked.Read(ref sent), ProcessorTimeOf(processId));
        await Task.Delay(_measured);
        var bytes = (Interlocked.Read(ref sent) - sentBefore) / _measured.TotalSeconds;
        var share = (ProcessorTimeOf(processId) - before) / _measured;
        var resident = ProcessMemory.Resident(processId) / 1e6;
        terminal.Kill(entireProcessTree: true);
        await reading;
        return string.Create(
            CultureInfo.InvariantCulture, $"| {appeared.TotalSeconds:0.00} | {bytes:N0} | {share:0.00 %} | {resident:0} |");
    }

    private static int ToolOf(int target) => Process.GetProcessesByName("dotnet-leakwatch")
        .Where(process => File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"--pid\0{target}\0"))
        .Max(process => process.Id);

    private static TimeSpan ProcessorTimeOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }
}
