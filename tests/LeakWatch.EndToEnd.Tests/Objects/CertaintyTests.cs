using System.Globalization;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>A program whose objects move and are replaced all the time while they are read: every value that is shown is right.</summary>
public sealed partial class CertaintyTests
{
    private const string Witness = "LeakWatch.Targets.Unrest.Witness";
    private const int Snapshots = 6;

    private readonly HashSet<long> _seen = [];

    [Fact]
    public async Task Nothing_wrong_is_shown()
    {
        await using var target = await Target.StartAsync("unrest");
        using var folder = new TemporaryDirectory();

        var watch = await Tool.RunWatchAsync(target, "-c", $"{Snapshots}", "--interval", "50ms", "-o", folder.Path);

        SnapshotAssert.AreComplete(watch, Snapshots);
        var (all, without) = (0, 0);
        foreach (var file in ObjectsFile.In(folder.Path))
        {
            _seen.Clear();
            var witnesses = file.Of(Witness);
            var drawn = witnesses.Count(line => line.StartsWith($"{Witness} {{ string, ", StringComparison.Ordinal));
            Assert.All(witnesses.Where(line => !line.StartsWith($"{Witness} {{ string, ", StringComparison.Ordinal)), AssertTrue);
            Assert.All(file.Of("long[3]"), AssertMultiples);
            Assert.DoesNotContain(file.Of("string"), line => line.Contains("\"id-") && !line.Contains("\"id-\"") && !TextPattern().IsMatch(line));
            all += witnesses.Count;
            without += drawn;
        }

        TestContext.Current.SendDiagnosticMessage($"{without} of {all} witnesses without content");
        // Where every snapshot lost its content, nothing was tested.
        Assert.True(without < all, $"All {all} witnesses are without content.");
    }

    private void AssertTrue(string line)
    {
        var match = WitnessPattern().Match(line);
        Assert.True(match.Success, line);
        var id = Number(match, "id");
        Assert.True(_seen.Add(id), $"Twice: {line}");
        Assert.Equal((~id, id * 3), (Number(match, "inverse"), Number(match, "triple")));
        // What is not certain of what it refers to is left out or says only what it is.
        Assert.Contains(match.Groups["text"].Value, (string[])[$"\"id-{id}\"", "string", "?"]);
        Assert.Contains(match.Groups["boxed"].Value, (string[])[$"{id}", "long", "?"]);
        Assert.Contains(match.Groups["multiples"].Value, (string[])["long[3]", "long[]", "?"]);
    }

    private static void AssertMultiples(string line)
    {
        var match = MultiplesPattern().Match(line);
        if (match.Success && line.Contains(Witness.Split('.')[^1], StringComparison.Ordinal))
        {
            var id = Number(match, "id");
            Assert.True((id * 2, id * 3) == (Number(match, "double"), Number(match, "triple")), line);
        }
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\S+ \{ Id = (?<id>\d+), Text = (?<text>\S+), Complement = \{ Inverse = (?<inverse>-\d+), Triple = (?<triple>\d+) \}, " +
        @"Boxed = (?<boxed>\S+), Multiples = (?<multiples>\S+) \}  64 B  <- ")]
    private static partial Regex WitnessPattern();

    [GeneratedRegex(@"^long\[3\] \{ (?<id>-?\d+), (?<double>-?\d+), (?<triple>-?\d+) \}  48 B  <- ")]
    private static partial Regex MultiplesPattern();

    [GeneratedRegex(@"^string ""id-\d+""  \d+ B  <- ")]
    private static partial Regex TextPattern();
}
