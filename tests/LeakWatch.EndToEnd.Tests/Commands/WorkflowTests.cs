using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>The workflow that docs/ci.md shows: every command of it, one after the other, in a folder of a small program.</summary>
public sealed partial class WorkflowTests(PackedTool packed) : IClassFixture<PackedTool>, IDisposable
{
    private const int Failed = 6;
    private const string Leaking = "s_baskets";
    private const string Known = "s_history";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_step_runs_and_the_leak_that_nobody_knows_fails_the_build()
    {
        var document = await File.ReadAllTextAsync(
            Path.Combine(BuiltPrograms.RepositoryRoot, "docs", "ci.md"), TestContext.Current.CancellationToken);
        await WriteAsync("Shop/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        await WriteAsync("Shop/Prices.cs", $$"""
            using Shop;
            while (true)
            {
                Prices.Add();
                Thread.Sleep(1);
            }

            namespace Shop
            {
                public static class Prices
                {
                    private static readonly List<decimal[]> {{Known}} = [];
                    private static readonly List<Basket> {{Leaking}} = [];

                    public static void Add()
                    {
                        {{Known}}.Add([1m, 2m]);
                        {{Leaking}}.Add(new Basket());
                    }
                }

                public sealed class Basket;
            }
            """);
        await WriteAsync("leaks.json", KnownSites().Match(document).Groups["json"].Value);
        await WriteAsync("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packed.Directory}" />
              </packageSources>
            </configuration>
            """);

        var steps = Steps().Matches(document).Select(match => match.Groups["command"].Value).ToList();
        Assert.Equal(3, steps.Count);
        foreach (var step in steps[..^1])
        {
            var run = await RunAsync(step);
            Assert.True(run.ExitCode == 0, run.ToString());
        }

        var watch = await RunAsync(steps[^1]);

        Assert.True(watch.ExitCode == Failed, watch.ToString());
        var tests = XDocument.Load(_directory.Combine("leaks.xml")).Descendants("testcase").ToList();
        Assert.Contains(tests, test => NameOf(test).Contains(Leaking) && test.Element("failure") is not null);
        Assert.Contains(tests, test => NameOf(test).Contains(Known) && test.Element("skipped") is not null);
        Assert.Contains(tests, test => NameOf(test).StartsWith("at most 200.0 MB") && test.Element("failure") is null);
        Assert.Equal(4, Directory.GetFiles(_directory.Combine("leaks"), "*.objects.txt.gz").Length);

        static string NameOf(XElement test) => test.Attribute("name")!.Value;
    }

    private Task<EndedProcess> RunAsync(string step) => ChildProcess.RunShellAsync(
        $"""
        export DOTNET_CLI_HOME='{_directory.Combine("home")}' NUGET_PACKAGES='{_directory.Combine("packages")}'
        export PATH="$DOTNET_CLI_HOME/.dotnet/tools:{Path.GetDirectoryName(DotnetInstallation.Host)}:$PATH"
        cd '{_directory.Path}' && {step}
        """);

    private async Task WriteAsync(string name, string text)
    {
        var path = _directory.Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^ *- run: (?<command>.*)$", RegexOptions.Multiline)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^```\n(?<json>\{\n.*?\n\})\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex KnownSites();
}
