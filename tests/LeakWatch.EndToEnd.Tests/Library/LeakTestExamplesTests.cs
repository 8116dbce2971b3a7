using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>
/// The examples of docs/tests.md, in the runner of each framework: once as they stand there, and twenty times to see that they
/// never say anything else.
/// </summary>
public class LeakTestExamplesTests
{
    // Three examples, of which one has to fail, and two that are repeated.
    private const int Tests = 3 + (2 * 20);

    [Fact]
    public async Task The_one_that_leaks_fails_with_a_report_and_the_others_pass_twenty_times()
    {
        // At the same time: they wait most of it.
        var xunit = ExampleReport.RunAsync(BuiltPrograms.ExamplesOf("Xunit"), "-class", "*TillTests", "-class", "*RepeatedTests");
        var msTest = ExampleReport.RunAsync(BuiltPrograms.ExamplesOf("MSTest"));
        var nunit = ExampleReport.RunAsync(DotnetInstallation.Host, "vstest", $"{BuiltPrograms.ExamplesOf("NUnit")}.dll");

        ExampleReport.AssertIn(await xunit, $"Total: {Tests}, Errors: 0, Failed: 1,");
        ExampleReport.AssertIn(await msTest, $"total: {Tests}", "failed: 1", $"succeeded: {Tests - 1}");
        ExampleReport.AssertIn(await nunit, $"Failed:     1, Passed:    {Tests - 1},");
    }

    [Theory]
    [InlineData("Xunit")]
    [InlineData("NUnit")]
    [InlineData("MSTest")]
    public async Task The_code_stands_in_the_document(string framework)
    {
        var document = await ReadAsync("docs", "tests.md");
        foreach (var path in (string[][])[[$"LeakWatch.{framework}Examples", "TillTests.cs"],
            ["LeakWatch.XunitExamples", "Shop", "Till.cs"]])
        {
            Assert.Contains($"```csharp\n{(await ReadAsync(["tests", .. path])).TrimEnd()}\n```", document);
        }
    }

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(
        Path.Combine([BuiltPrograms.RepositoryRoot, .. path]), TestContext.Current.CancellationToken);
}
