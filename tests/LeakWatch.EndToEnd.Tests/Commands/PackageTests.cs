using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>What users install.</summary>
public sealed class PackageTests(PackedTool packed) : IClassFixture<PackedTool>
{
    [Fact]
    public async Task Holds_what_is_needed_and_nothing_else()
    {
        await using var package = await ZipFile.OpenReadAsync(packed.Package, TestContext.Current.CancellationToken);
        var files = package.Entries.Select(entry => entry.FullName).ToArray();

        Assert.Contains("README.md", files);
        Assert.Contains("tools/net10.0/any/dotnet-leakwatch.dll", files);
        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", files);
        Assert.DoesNotContain(files, file => file.Contains("Dia2Lib") || file.Contains("TraceReloggerLib"));
        Assert.DoesNotContain(files, file => Regex.IsMatch(file, "Markdig|Onigwrap|TextMateSharp|IO.Abstractions|Testably"));
        Assert.Contains("tools/net10.0/any/Terminal.Gui.dll", files);
        Assert.DoesNotContain(files, file => file.Split('/') is [.., "amd64" or "arm64" or "x86" or "native", _]);
        Assert.DoesNotContain(files, file => file.StartsWith("tools/")
            && file.EndsWith(".xml") && !file.EndsWith("/DotnetToolSettings.xml"));
    }

    [Fact]
    public async Task Says_what_it_is()
    {
        await using var package = await ZipFile.OpenReadAsync(packed.Package, TestContext.Current.CancellationToken);
        await using var stream = await package.GetEntry("dotnet-leakwatch.nuspec")!.OpenAsync(
            TestContext.Current.CancellationToken);
        var manifest = await XDocument.LoadAsync(stream, LoadOptions.None, TestContext.Current.CancellationToken);
        var metadata = manifest.Root!.Elements().Single();
        var values = metadata.Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("dotnet-leakwatch", values["id"]);
        Assert.Equal("MIT", values["license"]);
        Assert.Equal("README.md", values["readme"]);
        Assert.NotEmpty(values["description"]);
        Assert.Contains(
            metadata.Descendants(),
            element => element.Name.LocalName == "packageType" && element.Attribute("name")!.Value == "DotnetTool");
    }

    [Fact]
    public async Task Installed_it_watches()
    {
        using var directory = new TemporaryDirectory();
        var tool = await InstallAsync(directory);
        await using var target = await Target.StartAsync("counts");

        await using var version = ChildProcess.Start(tool, ["--version"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single((await version.EndAsync()).Output));

        await using var watching = ChildProcess.Start(tool, ["--pid", $"{target.Id}", "-c", "1", "--format", "json"]);
        SnapshotAssert.AreCompleteAndShow(await target.FactsAsync(), EndedWatch.Read(await watching.EndAsync()), 1);
    }

    // nuget.config there maps every package to a source of the user's, which has none of what was just packed.
    [Fact]
    public async Task The_lines_of_the_README_install_it_inside_a_clone()
    {
        using var directory = new TemporaryDirectory();
        var readme = Path.Combine(BuiltPrograms.RepositoryRoot, "README.md");
        var lines = await File.ReadAllLinesAsync(readme, TestContext.Current.CancellationToken);
        var pack = Assert.Single(lines, line => line.StartsWith("dotnet pack ", StringComparison.Ordinal));
        var package = pack.Split(' ')[^1];
        var install = Assert.Single(lines, line => line.StartsWith("dotnet tool install ") && line.EndsWith($" {package}"));

        await RunInCloneAsync(pack.Replace("-c Release", $"--no-build -c {BuiltPrograms.Configuration}"));
        await RunInCloneAsync(install.Replace("--global", $"--tool-path {directory.Combine("tools")}"));

        await using var version = ChildProcess.Start(Path.Combine(directory.Combine("tools"), "dotnet-leakwatch"), ["--version"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single((await version.EndAsync()).Output));

        async Task RunInCloneAsync(string line)
        {
            await using var command = ChildProcess.Start(
                DotnetInstallation.Host,
                [.. line.Replace(package, directory.Combine("package")).Split(' ')[1..]],
                BuiltPrograms.RepositoryRoot,
                new Dictionary<string, string> { ["NUGET_PACKAGES"] = directory.Combine("packages") });
            var ended = await command.EndAsync();
            Assert.True(ended.ExitCode == 0, ended.ToString());
        }
    }

    private async Task<string> InstallAsync(TemporaryDirectory directory)
    {
        // From nowhere else, and into no cache that outlives the test: the version number stays while the content changes.
        await File.WriteAllTextAsync(
            directory.Combine("nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packed.Directory}" />
              </packageSources>
              <packageSourceMapping>
                <clear />
              </packageSourceMapping>
            </configuration>
            """,
            TestContext.Current.CancellationToken);
        var tools = directory.Combine("tools");
        await using var install = ChildProcess.Start(
            DotnetInstallation.Host,
            ["tool", "install", "dotnet-leakwatch", "--tool-path", tools, "--source", packed.Directory],
            directory.Path,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = directory.Combine("packages") });
        var installed = await install.EndAsync();
        Assert.True(installed.ExitCode == 0, installed.ToString());
        return Path.Combine(tools, "dotnet-leakwatch");
    }
}
