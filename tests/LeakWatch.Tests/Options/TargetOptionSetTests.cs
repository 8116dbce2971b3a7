using LeakWatch.Tool;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class TargetOptionSetTests
{
    [Theory]
    [InlineData("-p")]
    [InlineData("--pid")]
    [InlineData("--process-id")]
    public void A_process_is_meant_by_its_id(string option)
    {
        var set = new TargetOptionSet();
        Assert.Equal(new TargetChoice(4242, null, null, null), set.Read(ParsedOptions.Valid(set.AddTo, option, "4242")));
    }

    [Theory]
    [InlineData("/run/port", "/run/port", false)]
    [InlineData("/run/port,listen", "/run/port", false)]
    [InlineData("/run/port,connect", "/run/port", true)]
    [InlineData("a,b,Connect", "a,b", true)]
    public void A_port_is_listened_at_unless_it_says_connect(string text, string path, bool connects)
    {
        var set = new TargetOptionSet();
        Assert.Equal(new PortTarget(path, connects), set.Read(ParsedOptions.Valid(set.AddTo, "--dport", text)).Port);
    }

    [Theory]
    [InlineData(",connect")]
    [InlineData("")]
    [InlineData("/run/port,suspend")]
    public void Another_port_is_refused(string text) => Assert.Equal(
        $"--diagnostic-port must be PATH, PATH,listen or PATH,connect: '{text}'.",
        ParsedOptions.ErrorOf(new TargetOptionSet().AddTo, "--diagnostic-port", text));

    [Fact]
    public void A_program_is_started_and_one_of_its_processes_may_be_named()
    {
        string[] words = ["dotnet", "run", "--", "--pid", "1"];
        var set = new TargetOptionSet(words, mayAsk: false);
        var choice = set.Read(ParsedOptions.Valid(set.AddTo, "-n", "Shop", "--leave-running"));
        Assert.Equal("Shop", choice.Name);
        Assert.Equal(new ProgramChoice(words, LeaveRunning: true, ShowOutput: false), choice.Program);
    }

    [Theory]
    [InlineData("--process-id cannot be used with -- COMMAND: that starts a process of its own.", "-p", "1")]
    [InlineData("--diagnostic-port cannot be used with -- COMMAND: that gets a port of its own.", "--dport", "x")]
    public void A_program_is_no_process_that_runs_already(string error, params string[] arguments) =>
        Assert.Equal(error, ParsedOptions.ErrorOf(new TargetOptionSet(["ls"], mayAsk: false).AddTo, arguments));

    [Fact]
    public void Something_must_stand_behind_the_dashes() => Assert.Equal(
        "Nothing stands behind --: dotnet-leakwatch -- COMMAND ARGS.",
        ParsedOptions.ErrorOf(new TargetOptionSet([], mayAsk: false).AddTo));

    [Fact]
    public void What_is_about_a_program_needs_one() => Assert.Equal(
        "--leave-running and --show-io are about a program to start: dotnet-leakwatch -- COMMAND ARGS.",
        ParsedOptions.ErrorOf(new TargetOptionSet(null, mayAsk: false).AddTo, "-p", "1", "--leave-running"));

    [Fact]
    public void What_stands_behind_the_first_dashes_is_another_program()
    {
        var (own, program) = ProgramWords.Split(["-c", "3", "--", "dotnet", "run", "--", "--fast"]);
        Assert.Equal(["-c", "3"], own);
        Assert.Equal(["dotnet", "run", "--", "--fast"], program!);
        Assert.Null(ProgramWords.Split(["ps"]).Program);
    }

    [Theory]
    [InlineData("No process given: use --process-id, --name or --diagnostic-port; dotnet-leakwatch ps lists them.")]
    [InlineData("Only one of --process-id and --name can be used.", "-p", "1", "-n", "Shop")]
    [InlineData("Only one of --process-id and --diagnostic-port can be used.", "-p", "1", "--dport", "x")]
    [InlineData("--process-id must be a positive number: '0'.", "-p", "0")]
    [InlineData("--process-id must be a positive number: '-5'.", "-p", "-5")]
    public void Exactly_one_is_to_be_named(string error, params string[] arguments) =>
        Assert.Equal(error, ParsedOptions.ErrorOf(new TargetOptionSet().AddTo, arguments));
}
