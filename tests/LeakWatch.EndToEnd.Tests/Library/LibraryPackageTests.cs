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

    private static bool IsInLibrary(string file) => file.StartsWith("lib/", StringComparison.Ordinal);

    private static async Task<string[]> FilesInAsync(TemporaryDirectory directory, string pattern)
    {
        var path = Assert.Single(Directory.GetFiles(directory.Path, pattern));
        await using var package = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }
}
