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

    // Of a busy machine.
    private static readonly TimeSpan _runTime = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_one_that_leaks_fails_with_a_report_and_the_others_pass_twenty_times()
    {
        // At the same time: they wait most of it.
        var xunit = RunAsync(BuiltPrograms.ExamplesOf("Xunit"), "-class-", "*ScenarioTests");
        var msTest = RunAsync(BuiltPrograms.ExamplesOf("MSTest"));
        var nunit = RunAsync(DotnetInstallation.Host, "vstest", $"{BuiltPrograms.ExamplesOf("NUnit")}.dll");

        AssertReported(await xunit, $"Total: {Tests}, Errors: 0, Failed: 1,");
        AssertReported(await msTest, $"total: {Tests}", "failed: 1", $"succeeded: {Tests - 1}");
        AssertReported(await nunit, $"Failed:     1, Passed:    {Tests - 1},");
    }

    [Fact]
    public async Task Scenarios_of_all_kinds_are_judged_right()
    {
        var run = await RunAsync(BuiltPrograms.ExamplesOf("Xunit"), "-class", "*ScenarioTests");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
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

    [Fact]
    public async Task The_package_is_all_that_a_test_needs()
    {
        using var directory = new TemporaryDirectory();
        var packages = directory.Combine("packages");
        await EndAsync(ChildProcess.Start(
            DotnetInstallation.Host,
            [
                "pack", Path.Combine(BuiltPrograms.RepositoryRoot, "src", "LeakWatch"),
                "--no-build", "-c", BuiltPrograms.Configuration, "-o", packages, "-p:Version=0.1.0-packed",
            ],
            BuiltPrograms.RepositoryRoot));
        var tests = Directory.CreateDirectory(directory.Combine("tests")).FullName;
        var sources = Path.Combine(BuiltPrograms.RepositoryRoot, "tests");
        File.Copy(Path.Combine(sources, "LeakWatch.NUnitExamples", "TillTests.cs"), Path.Combine(tests, "TillTests.cs"));
        File.Copy(Path.Combine(sources, "LeakWatch.XunitExamples", "Shop", "Till.cs"), Path.Combine(tests, "Till.cs"));
        await WriteAsync(Path.Combine(tests, "Tests.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LeakWatch" Version="0.1.0-packed" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.12.0" />
                <PackageReference Include="NUnit" Version="5.0.0" />
                <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync(Path.Combine(tests, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{packages}" />
              </packageSources>
            </configuration>
            """);

        var run = await EndAsync(ChildProcess.Start(DotnetInstallation.Host, ["test", "--nologo"], tests), exitCode: 1);

        AssertReported(run, "Failed:     1, Passed:     2,");
    }

    private static void AssertReported(EndedProcess run, params string[] summary)
    {
        var output = string.Join('\n', run.Output.Select(line => line.Trim()));
        Assert.All(
            [
                .. summary,
                "A_till_that_is_left_open_leaks",
                "The scenario leaks: 1 site got more in each of 4 rounds of 2 loops.",
                "GROWING  static Shop.Till.Closing  (EventHandler)  +1 per loop  +96 B per loop",
                "next: Shop.Till.Closing is an event: look for += by Shop.Till.OnClosing without -=",
            ],
            text => Assert.True(output.Contains(text, StringComparison.Ordinal), $"no '{text}' in\n{output}"));
    }

    private static async Task<EndedProcess> RunAsync(string program, params string[] arguments)
    {
        await using var run = ChildProcess.Start(program, arguments);
        return await run.EndAsync(_runTime);
    }

    private static async Task<EndedProcess> EndAsync(ChildProcess process, int exitCode = 0)
    {
        await using (process)
        {
            var ended = await process.EndAsync(_runTime);
            Assert.True(ended.ExitCode == exitCode, string.Join('\n', ended.Output));
            return ended;
        }
    }

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(
        Path.Combine([BuiltPrograms.RepositoryRoot, .. path]), TestContext.Current.CancellationToken);

    private static Task WriteAsync(string path, string text) =>
        File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
}
