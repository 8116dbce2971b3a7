using LeakWatch.Tests.Files;
using LeakWatch.Tool;
using LeakWatch.Tool.Commands;
using LeakWatch.Tool.Completion;

namespace LeakWatch.Tests.Completion;

/// <summary>What may stand at a place of the command line.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("--form", "--format")]
    [InlineData("--format ", "live", "text", "markdown", "json")]
    [InlineData("report --format ", "text", "markdown", "json")]
    [InlineData("--format j", "json")]
    [InlineData("--values ", "on", "hashed", "off", "unmasked")]
    [InlineData("--objects ", "all", "growing", "none")]
    [InlineData("completions ", "bash", "zsh", "powershell")]
    [InlineData("ana", "analyze")]
    public void Words_of_the_tool_are_completed(string text, params string[] expected) =>
        Assert.Equal(expected.Order(), At(text).Order());

    [Theory]
    [InlineData("--known ")]
    [InlineData("--output ")]
    [InlineData("-c ")]
    public void Where_the_tool_knows_no_word_the_shell_has_its_own(string text) => Assert.Empty(At(text));

    [Theory]
    [InlineData("-p ")]
    [InlineData("--pid ")]
    public void Pids_are_offered_behind_their_option_alone(string text) =>
        Assert.All(At(text), word => Assert.True(int.TryParse(word, out _), word));

    [Fact]
    public void Options_are_offered_where_a_word_begins_so() => Assert.Equal(["--full"], At("diff a b --fu"));

    [Fact]
    public void Of_names_and_options_the_names_come_first() => Assert.All(At("report "), word => Assert.NotEqual('-', word[0]));

    [Fact]
    public void Hidden_commands_are_not_offered() => Assert.DoesNotContain("demo-program", At("demo"));

    [Fact]
    public void Snapshots_are_completed_by_their_names_and_other_files_by_theirs()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])[
            "0001_20261123-150402.objects.txt", "0001_20261123-150402.types.txt", "0002_20261123-150412.objects.txt.gz",
            "0002_20261123-150412.types.txt", "heap.gcdump", "session.ndjson", "notes.txt", ".hidden.gcdump", "a b.gcdump",
            "$(reboot).gcdump", "-x.gcdump"])
        {
            File.WriteAllText(Path.Combine(folder.Path, file), "");
        }

        Directory.CreateDirectory(Path.Combine(folder.Path, "older"));
        string[] names = ["0001_20261123-150402", "0002_20261123-150412", "heap.gcdump", "older/", "session.ndjson"];
        var begin = $"{folder.Path}/";
        Assert.Equal(names.Select(name => begin + name), FileWords.Find(begin));
        Assert.Equal([$"{begin}0002_20261123-150412"], FileWords.Find($"{begin}0002"));
        Assert.Empty(FileWords.Find($"{begin}nowhere/"));
        foreach (var command in (string[])["report", "diff", "analyze"])
        {
            Assert.Contains($"{begin}heap.gcdump", At($"{command} {begin}he"));
        }
    }

    [Theory]
    [InlineData("Shop.Web", true)]
    [InlineData("my-app_2", true)]
    [InlineData("", false)]
    [InlineData("-x", false)]
    [InlineData("a b", false)]
    [InlineData("a;reboot", false)]
    [InlineData("$(reboot)", false)]
    [InlineData("a\nb", false)]
    [InlineData("a'b", false)]
    [InlineData("a\u202Eb", false)]
    public void Names_that_mean_something_to_a_shell_are_left_out(string name, bool isPlain) =>
        Assert.Equal(isPlain, CompletionText.IsPlain(name));

    private static List<string> At(string text) =>
        [.. CompleteDirective.Find(RootCommandFactory.Create(new Terminal(), TimeProvider.System, null), text)
            .Select(item => item.Label)];
}
