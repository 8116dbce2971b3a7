using System.Globalization;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>
/// A program whose objects move and are replaced all the time while they are read: every value that is shown is right.
/// </summary>
public sealed partial class CertaintyTests
{
    private const string Witness = "LeakWatch.Targets.Unrest.Witness";
    private const int MinSnapshots = 5;
    private const int MaxSnapshots = 40;

    private readonly HashSet<long> _seen = [];

    [Fact]
    public async Task Nothing_wrong_is_shown()
    {
        await using var target = await Target.StartAsync("unrest");
        await CheckAsync(target);
    }

    // It collects only after it has answered, so that what is read at the answer is older than the walk.
    [Fact]
    public async Task Nor_of_a_program_on_a_newer_runtime()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("unrest");
        await CheckAsync(target);
    }

    private async Task CheckAsync(Target target)
    {
        using var folder = new TemporaryDirectory();
        await using var tool = Tool.Watch(target, "--interval", "1h", "-o", folder.Path);
        await tool.SessionAsync();
        var (all, without) = (0, 0);
        // Where every snapshot lost its content, nothing was tested.
        for (var number = 1; number <= MinSnapshots || (without == all && number <= MaxSnapshots); number++)
        {
            var snapshot = await tool.SnapshotAsync();
            SnapshotAssert.IsComplete(snapshot);
            var file = ObjectsFile.In(folder.Path)[^1];
            AssertSaid(snapshot, file);
            all += file.Of(Witness).Count;
            without += Check(file);
            tool.Send(Signal.User1);
        }

        TestContext.Current.SendDiagnosticMessage($"{without} of {all} witnesses without content");
        Assert.True(without < all, $"All {all} witnesses are without content.");
    }

    // No content goes without a word, here and there the same.
    private static void AssertSaid(SnapshotLine snapshot, ObjectsFile file)
    {
        Assert.Equal(file["left out"], snapshot.Notes.Where(limit => limit.StartsWith("content of ", StringComparison.Ordinal)));
        Assert.Equal(snapshot.ObjectsWithoutContent > 0 ? 1 : 0, file["left out"].Count);
    }

    /// <summary>Checks all that is shown; returns how many witnesses are without content.</summary>
    private int Check(ObjectsFile file)
    {
        _seen.Clear();
        var witnesses = file.Of(Witness).ToLookup(line => !line.Contains(" = ", StringComparison.Ordinal));
        Assert.All(witnesses[false].Where(line => !IsUnderConstruction(line)), AssertTrue);
        Assert.All(file.Of("long[3]"), AssertMultiples);
        Assert.DoesNotContain(
            file.Of("string"), line => line.Contains("\"id-") && !line.Contains("\"id-\"") && !TextPattern().IsMatch(line));
        return witnesses[true].Count();
    }

    // What is assigned last is not there yet, and nobody but the method that makes it knows of it.
    private static bool IsUnderConstruction(string line) =>
        line.Contains(", Multiples = null }  64 B  <- the stack of ", StringComparison.Ordinal);

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
        if (match.Success && line.EndsWith(" <- Witness", StringComparison.Ordinal))
        {
            var id = Number(match, "id");
            Assert.True((id * 2, id * 3) == (Number(match, "double"), Number(match, "triple")), line);
        }
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\S+ \{ Id = (?<id>\d+), Text = (?<text>\S+), Complement = \{ " +
        @"Inverse = (?<inverse>-\d+), Triple = (?<triple>\d+) \}, " +
        @"Boxed = (?<boxed>\S+), Multiples = (?<multiples>\S+) \}  64 B  <- ")]
    private static partial Regex WitnessPattern();

    [GeneratedRegex(@"^long\[3\] \{ (?<id>-?\d+), (?<double>-?\d+), (?<triple>-?\d+) \}  48 B  <- ")]
    private static partial Regex MultiplesPattern();

    [GeneratedRegex(@"^string ""id-\d+""  \d+ B  <- ")]
    private static partial Regex TextPattern();
}
