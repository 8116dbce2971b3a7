using System.Diagnostics;
using System.Globalization;
using LeakWatch.Files.Sorting;

namespace LeakWatch.Benchmarks.Files;

/// <summary>The tool's sorter in a process of its own: reads a file of lines, sorts, writes.</summary>
/// <param name="Time">From the first byte read to the last one written.</param>
/// <param name="ExtraBytes">The most memory that was resident beyond what the process had before.</param>
internal sealed record SortRun(TimeSpan Time, long ExtraBytes)
{
    public const string Command = "sort-lines";

    /// <summary>Starts the process and waits for it.</summary>
    public static async Task<SortRun> RunAsync(string input, string output)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, input, output]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return new SortRun(
            TimeSpan.FromMilliseconds(double.Parse(words[0], CultureInfo.InvariantCulture)), long.Parse(
                words[1], CultureInfo.InvariantCulture));
    }

    /// <summary>What the process does.</summary>
    public static int Measure(string input, string output)
    {
        var before = ProcessMemory.Resident(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        using (var sorter = new LineSorter(Path.GetDirectoryName(output)!))
        {
            AddAll(input, sorter);
            using var file = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            sorter.WriteTo(file);
        }

        var time = clock.Elapsed.TotalMilliseconds;
        Console.Write(
            string.Create(CultureInfo.InvariantCulture, $"{time} {ProcessMemory.Peak(Environment.ProcessId) - before}"));
        return 0;
    }

    private static void AddAll(string input, LineSorter sorter)
    {
        using var file = new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[256 << 10];
        var unread = 0;
        while (file.Read(buffer.AsSpan(unread)) is var read and > 0)
        {
            var rest = buffer.AsSpan(0, unread + read);
            while (rest.IndexOf((byte)'\n') is var end and >= 0)
            {
                sorter.Add(rest[..end]);
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(buffer);
            unread = rest.Length;
        }
    }
}
