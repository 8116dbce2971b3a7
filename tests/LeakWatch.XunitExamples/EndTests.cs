using System.Diagnostics;
using LeakWatch.Testing;
using Xunit;

namespace Shop.Tests;

/// <summary>What becomes of the watcher when its test is killed: only the end-to-end tests want to know.</summary>
[Collection("Leaks")]
public class EndTests
{
    [Fact(Explicit = true)]
    public async Task Killed_with_a_watcher()
    {
        await LeakTest.AliveAsync<EndTests>(cancellationToken: TestContext.Current.CancellationToken);
        var children = Directory.GetDirectories("/proc/self/task").SelectMany(
            static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await File.WriteAllLinesAsync(
            Environment.GetEnvironmentVariable("WATCHERS")!, children, TestContext.Current.CancellationToken);
        Process.GetCurrentProcess().Kill();
    }
}
