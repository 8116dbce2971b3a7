using System.Diagnostics;
using System.Text.Json;

namespace LeakWatch.Benchmarks;

/// <summary>A process with a known number of objects to be measured.</summary>
internal sealed class BenchmarkTarget : IDisposable
{
    private readonly Process _process;
    private Dictionary<string, long> _expected = [];

    private BenchmarkTarget(Process process) => _process = process;

    public int ProcessId => _process.Id;

    public long ResidentBytes => ProcessMemory.Resident(ProcessId);

    public static Task<BenchmarkTarget> StartAsync(int objects, string scenario = "chain") =>
        StartAsync("LeakWatch.Targets", scenario, $"{objects}");

    /// <summary>Starts a scenario, and returns when it is ready.</summary>
    /// <param name="project">The project whose program knows it.</param>
    /// <param name="arguments">The scenario and what it takes.</param>
    public static async Task<BenchmarkTarget> StartAsync(string project, params string[] arguments)
    {
        var start = new ProcessStartInfo(BuiltProgram.Path(project), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var target = new BenchmarkTarget(Process.Start(start)!);
        if (await target._process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("The target did not start.");
        }

        return target;
    }

    /// <summary>Has the target collect its garbage, and reads what it holds.</summary>
    public async Task CollectAsync()
    {
        await _process.StandardInput.WriteLineAsync("collect");
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The target has ended.");
        using var facts = JsonDocument.Parse(line);
        _expected = facts.RootElement.GetProperty("counts").EnumerateObject().ToDictionary(
            type => type.Name, type => type.Value.GetInt64());
    }

    /// <summary>Has the target perform steps, which are over when this returns.</summary>
    public async Task GoAsync(int steps)
    {
        await _process.StandardInput.WriteLineAsync($"go {steps}");
        if (await _process.StandardOutput.ReadLineAsync() is null)
        {
            throw new InvalidOperationException("The target has ended.");
        }
    }

    /// <summary>By which share the target's resident memory rises at most while something is done.</summary>
    public async Task<double> PeakGrowthAsync(Func<Task> action)
    {
        ProcessMemory.ResetPeak(ProcessId);
        var before = ResidentBytes;
        await action();
        return (double)(ProcessMemory.Peak(ProcessId) - before) / before;
    }

    /// <summary>Whether every type that the target knows the number of was counted right.</summary>
    public bool IsExact(IReadOnlyDictionary<string, long> counted) =>
        _expected.Count > 0 && _expected.All(type => counted.GetValueOrDefault(type.Key) == type.Value);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
