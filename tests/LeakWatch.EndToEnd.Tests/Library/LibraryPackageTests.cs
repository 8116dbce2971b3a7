using System.IO.Compression;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Library;

/// <summary>The package of the library.</summary>
public class LibraryPackageTests
{
    private static readonly string[] _parts =
        ["LeakWatch", "LeakWatch.Capture", "LeakWatch.Files", "LeakWatch.Growth", "LeakWatch.Heap", "LeakWatch.Values"];

    [Fact]
    public async Task Holds_its_parts_with_documentation_and_symbols()
    {
        using var directory = new TemporaryDirectory();
        var project = Path.Combine(BuiltPrograms.RepositoryRoot, "src", "LeakWatch");
        await using var pack = ChildProcess.Start(
            DotnetInstallation.Host,
            ["pack", project, "--no-build", "-c", BuiltPrograms.Configuration, "-o", directory.Path],
            BuiltPrograms.RepositoryRoot);
        var packed = await pack.EndAsync();
        Assert.True(packed.ExitCode == 0, packed.ToString());

        var files = await FilesInAsync(directory, "*.nupkg");
        Assert.Contains("README.md", files);
        Assert.Equal(
            _parts.SelectMany(
                part => new[] { $"lib/net10.0/{part}.dll", $"lib/net10.0/{part}.xml" }).Order(StringComparer.Ordinal),
            files.Where(IsInLibrary));
        var symbols = await FilesInAsync(directory, "*.snupkg");
        Assert.Equal(_parts.Select(part => $"lib/net10.0/{part}.pdb").Order(StringComparer.Ordinal), symbols.Where(IsInLibrary));
    }

    // Its assembly is the watcher's program as well, and has to find all that it needs beside the test.
    [Fact]
    public async Task Is_all_that_a_test_of_leaks_needs()
    {
        using var directory = new TemporaryDirectory();
        var library = Path.Combine(BuiltPrograms.RepositoryRoot, "src", "LeakWatch");
        var packed = await ExampleReport.RunAsync(
            DotnetInstallation.Host,
            "pack", library, "--no-build", "-c", BuiltPrograms.Configuration, "-o", directory.Path);
        Assert.True(packed.ExitCode == 0, packed.ToString());
        var tests = Directory.CreateDirectory(directory.Combine("tests")).FullName;
        foreach (var source in (string[])["LeakWatch.NUnitExamples/TillTests.cs", "LeakWatch.XunitExamples/Shop/Till.cs"])
        {
            File.Copy(
                Path.Combine(BuiltPrograms.RepositoryRoot, "tests", source), Path.Combine(tests, Path.GetFileName(source)));
        }

        await WriteAsync("Tests.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LeakWatch" Version="0.1.0" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.12.0" />
                <PackageReference Include="NUnit" Version="5.0.0" />
                <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
              </ItemGroup>
            </Project>
            """);
        // This one from here, and all others from where the build has them.
        await WriteAsync("nuget.config", $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{directory.Combine("packages")}" />
              </config>
              <fallbackPackageFolders>
                <add key="build" value="{BuiltPrograms.Packages}" />
              </fallbackPackageFolders>
              <packageSources>
                <clear />
                <add key="packed" value="{directory.Path}" />
              </packageSources>
            </configuration>
            """);

        var run = await ExampleReport.RunInAsync(tests, DotnetInstallation.Host, "test", "--nologo");

        Assert.Equal(1, run.ExitCode);
        ExampleReport.AssertIn(run, "Failed:     1, Passed:     2,");

        Task WriteAsync(string name, string text) =>
            File.WriteAllTextAsync(Path.Combine(tests, name), text, TestContext.Current.CancellationToken);
    }

    private static bool IsInLibrary(string file) => file.StartsWith("lib/", StringComparison.Ordinal);

    private static async Task<string[]> FilesInAsync(TemporaryDirectory directory, string pattern)
    {
        var path = Assert.Single(Directory.GetFiles(directory.Path, pattern));
        await using var package = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }
}
