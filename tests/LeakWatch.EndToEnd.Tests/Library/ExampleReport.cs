using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>What a runner says of the examples of docs/tests.md.</summary>
internal static class ExampleReport
{
    // Of a busy machine.
    private static readonly TimeSpan _runTime = TimeSpan.FromMinutes(5);

    /// <summary>Runs tests to their end.</summary>
    public static Task<EndedProcess> RunAsync(string program, params string[] arguments) => RunInAsync("", program, arguments);

    /// <summary>The same in a folder.</summary>
    public static async Task<EndedProcess> RunInAsync(string folder, string program, params string[] arguments)
    {
        await using var run = ChildProcess.Start(program, arguments, folder);
        return await run.EndAsync(_runTime);
    }

    /// <summary>The one that has to fail has failed as the document shows it, and the summary is this.</summary>
    public static void AssertIn(EndedProcess run, params string[] summary)
    {
        var output = string.Join('\n', run.Output.Select(line => line.Trim()));
        Assert.All(
            [
                .. summary,
                "A_till_that_is_left_open_leaks",
                "The scenario leaks: 1 site got more in each of 4 rounds of 2 loops, and not in a pause between them.",
                "GROWING  static Shop.Till.Closing  (EventHandler)  +1 per loop  +96 B per loop",
                "next: Shop.Till.Closing is an event: look for += by Shop.Till.OnClosing without -=",
            ],
            text => Assert.True(
                output.Contains(text, StringComparison.Ordinal), $"no '{text}' in\n{output}\n{string.Join('\n', run.Errors)}"));
    }
}
