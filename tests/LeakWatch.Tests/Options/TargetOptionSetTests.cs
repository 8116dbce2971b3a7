using LeakWatch.Heap.Failures;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class TargetOptionSetTests
{
    [Theory]
    [InlineData("-p")]
    [InlineData("--pid")]
    [InlineData("--process-id")]
    public void A_process_is_found_by_its_id(string option)
    {
        var set = new TargetOptionSet();
        var found = set.Find(ParsedOptions.Valid(set.AddTo, option, $"{Environment.ProcessId}"));
        Assert.Equal(Environment.ProcessId, found.Id);
    }

    [Theory]
    [InlineData("-p", "2147483647")]
    [InlineData("-n", "No.Such.Program.At.All")]
    public void One_that_is_not_there_cannot_be_connected(params string[] arguments)
    {
        var set = new TargetOptionSet();
        var failure = Assert.Throws<LeakWatchException>(() => set.Find(ParsedOptions.Valid(set.AddTo, arguments)));
        Assert.Equal(FailureKind.CannotConnect, failure.Kind);
    }

    [Theory]
    [InlineData("No process given: use --process-id or --name; dotnet-leakwatch ps lists them.")]
    [InlineData("Only one of --process-id and --name can be used.", "-p", "1", "-n", "Shop")]
    [InlineData("--process-id must be a positive number: '0'.", "-p", "0")]
    [InlineData("--process-id must be a positive number: '-5'.", "-p", "-5")]
    public void Exactly_one_is_to_be_named(string error, params string[] arguments) =>
        Assert.Equal(error, ParsedOptions.ErrorOf(new TargetOptionSet().AddTo, arguments));
}
