using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>Leaking and healthy scenarios of all kinds, each in a test of a process of their own.</summary>
public class LeakTestScenariosTests
{
    [Fact]
    public async Task Are_judged_right()
    {
        var run = await ExampleReport.RunAsync(BuiltPrograms.ExamplesOf("Xunit"), "-class", "*ScenarioTests");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
    }
}
