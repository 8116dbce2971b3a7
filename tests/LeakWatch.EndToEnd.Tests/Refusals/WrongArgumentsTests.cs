using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Refusals;

/// <summary>Command lines that make no sense.</summary>
public sealed class WrongArgumentsTests
{
    [Theory]
    [InlineData("--interval must be between", "--pid", "1", "--interval", "0")]
    [InlineData("--interval must be between", "--pid", "1", "--interval", "-1s")]
    [InlineData("--interval is no length of time: 'soon'", "--pid", "1", "--interval", "soon")]
    [InlineData("--interval is no length of time: ''", "--pid", "1", "--interval", "")]
    [InlineData("--interval must be between", "--pid", "1", "--interval", "365d")]
    [InlineData("--duration must be between", "--pid", "1", "--duration", "00:00:00:00")]
    [InlineData("--max-silence must be between", "--pid", "1", "--max-silence", "0s")]
    [InlineData("--count must be a whole number of at least 1: '0'", "--pid", "1", "-c", "0")]
    [InlineData("--count must be a whole number of at least 1: 'many'", "--pid", "1", "-c", "many")]
    [InlineData("--top must be a whole number of at least 1: '-1'", "--pid", "1", "--top", "-1")]
    [InlineData("--filter is no usable regular expression", "--pid", "1", "--filter", "(")]
    [InlineData("--format must be live, text, markdown or json: 'yaml'", "--pid", "1", "--format", "yaml")]
    [InlineData("--process-id must be a positive number: 'shop'", "--pid", "shop")]
    [InlineData("--process-id must be a positive number: '0'", "--pid", "0")]
    [InlineData("No process given")]
    [InlineData("Only one of --process-id and --name can be used.", "--pid", "1", "--name", "shop")]
    [InlineData("--nonsense", "--pid", "1", "--nonsense")]
    [InlineData("--nonsense", "--pid", "1", "--nonsense", "5")]
    [InlineData("nonsense", "nonsense")]
    public async Task Are_refused_with_what_is_wrong(string problem, params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, problem);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_live_view_needs_a_terminal()
    {
        await using var target = await Target.StartAsync("idle");

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "--format", "live");

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, "--format live needs a terminal");
        Assert.Empty(run.Output);
    }
}
