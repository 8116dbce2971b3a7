using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;
using LeakWatch.Tests;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>An object of every kind as a line, by the static field that holds it.</summary>
public sealed partial class GalleryTests
{
    // One process in seven has a generic structure that its runtime describes without its arguments, and now and then a name
    // cannot be read: it is left out, never shown wrong.
    private const int MaxProcesses = 8;

    [Fact]
    public Task Every_kind_of_object_reads_like_this() => CheckAsync(static () => Target.StartAsync("gallery"));

    [Fact]
    public async Task And_on_a_newer_runtime_it_reads_the_same()
    {
        using var installation = new NewerInstallation();
        await CheckAsync(() => installation.StartAsync("gallery"));
    }

    private static async Task CheckAsync(Func<Task<Target>> start)
    {
        var exhibits = await ExhibitsAsync(start);
        for (var i = 1; i < MaxProcesses && OnlyLeavesOut(exhibits); i++)
        {
            exhibits = Fuller(exhibits, await ExhibitsAsync(start));
        }

        Approved.Check(exhibits, "exhibits");
    }

    // Each process leaves out something else, if anything.
    private static string Fuller(string exhibits, string others)
    {
        var (lines, otherLines) = (exhibits.Split('\n'), others.Split('\n'));
        var fuller = lines.Zip(otherLines).Select(pair => LeavesOut(pair.First, pair.Second) ? pair.Second : pair.First);
        return lines.Length != otherLines.Length ? others : string.Join('\n', fuller);
    }

    // Whatever differs is a line that ends earlier, or has an ellipsis in place of something.
    private static bool OnlyLeavesOut(string exhibits, [CallerFilePath] string file = "")
    {
        var approved = File.ReadAllLines(Path.ChangeExtension(file, "exhibits.approved.txt"));
        var lines = exhibits.TrimEnd('\n').Split('\n');
        var differing = lines.Length == approved.Length
            ? lines.Zip(approved).Where(pair => pair.First != pair.Second).ToList()
            : [];
        return differing.Count > 0 && differing.TrueForAll(pair => LeavesOut(pair.First, pair.Second));
    }

    // What stands between the ellipses comes in the same order; where the whole line is cut off, the other may go on.
    private static bool LeavesOut(string line, string whole)
    {
        var pieces = line.Split('…');
        if (line == whole || !whole.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var end = pieces[0].Length;
        foreach (var piece in pieces[1..])
        {
            var start = whole.IndexOf(piece, end, StringComparison.Ordinal);
            if (start < 0)
            {
                return whole.EndsWith('…') && piece == pieces[^1];
            }

            end = start + piece.Length;
        }

        return true;
    }

    private static async Task<string> ExhibitsAsync(Func<Task<Target>> start)
    {
        await using var target = await start();
        using var folder = new TemporaryDirectory();

        var (_, file) = await Snapshots.TakeAsync(target, folder.Path);

        // Each chunk of a builder is a builder as well, with the text until there.
        var exhibits = file.Lines.Select(line => Exhibit().Match(line))
            .Where(match => match.Success && !match.Groups["content"].Value.Contains("\"zzzz", StringComparison.Ordinal))
            .Select(match => $"{match.Groups["field"].Value}: {match.Groups["content"].Value}")
            .Order(StringComparer.Ordinal);
        return string.Join('\n', exhibits) + "\n";
    }

    // What a static field itself refers to. Sizes are those of the configuration in which the target was built.
    [GeneratedRegex(@"^(?<content>.*)  \d+ B  <- static LeakWatch\.Targets\.Gallery\.(?<field>\w+\.\w+)$")]
    private static partial Regex Exhibit();
}
