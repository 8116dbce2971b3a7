using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>The example in the package's README, on a real process.</summary>
public class ReadmeExampleTests
{
    [Fact]
    public async Task Watches_a_process()
    {
        await using var target = await Target.StartAsync("counts", "300");
        using var output = new StringWriter();

        await ReadmeExample.WatchAsync(target.Id, output);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("1: ", lines[0]);
        Assert.Contains(
            lines,
            line => line.EndsWith(
                "  LeakWatch.Targets.Shapes.Order", StringComparison.Ordinal) && line.Contains("         300  "));
    }

    [Fact]
    public void Is_the_code_of_this_test()
    {
        var readme = File.ReadAllText(Path.Combine(BuiltPrograms.RepositoryRoot, "src", "LeakWatch", "README.md"));
        var examples = readme.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]);
        var source = Path.Combine(
            BuiltPrograms.RepositoryRoot, "tests", "LeakWatch.EndToEnd.Tests", "Library", "ReadmeExample.cs");
        var code = string.Concat(File.ReadAllLines(source).Select(line => line.Trim() + "\n"));
        foreach (var example in examples)
        {
            // Twelve snapshots, ten seconds apart, are too many for a test.
            var trimmed = string.Concat(example.TrimEnd().Split('\n').Select(line => line.Trim() + "\n"));
            Assert.Contains(trimmed.Replace("TimeSpan.FromSeconds(10), Count: 12", "interval, Count: 2"), code);
        }
    }

    [Fact]
    public async Task A_process_that_is_none_is_a_failure_with_a_kind_and_a_remedy()
    {
        var failure = await Assert.ThrowsAsync<Heap.Failures.LeakWatchException>(
            () => HeapWatch.AttachAsync(int.MaxValue, null, TestContext.Current.CancellationToken));
        Assert.Equal(Heap.Failures.FailureKind.CannotConnect, failure.Kind);
        Assert.NotEmpty(failure.Remedy);
    }
}
