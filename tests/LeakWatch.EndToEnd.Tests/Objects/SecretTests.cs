using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>Nothing of the target's data gets out when it shall not.</summary>
public sealed class SecretTests
{
    private const string Person = "LeakWatch.Targets.Gallery.Person";

    // Content of the gallery that cannot be anything else: not names of types, fields or methods, nor numbers that a hash could
    // have.
    private static readonly string[] _secrets =
    [
        "Rex", "Grace", "Rembrandt", "Night Watch", "plain text", "The room is closed", "No key.", "Thrown and caught",
        "example.org",
        "-1234.50", "6f9619ff", "1997-05-01", "23:59:59.999", "Abyss", "Poodle", "built", "yyyyy", "xxxxx", "for Ada",
        "\"night\"", "00 01 7f ff", "0.1, NaN", "\"one\"", "9223372036854775808", "Read | Write", "= true", "= false", "'ß'",
    ];

    // Of the vault: each secret has the first one in it, as text, in its bytes, or encoded; and the beginning of a Guid.
    private static readonly string[] _marks =
    [
        "hush-of", "hush-MII", "68 75 73 68", "aHVzaC1vZi1", "c2hvcDpodXNoLW9m", "5ec0e7aa",
    ];

    [Theory]
    [InlineData("off")]
    [InlineData("hashed")]
    public async Task No_content_is_anywhere(string values)
    {
        await using var target = await Target.StartAsync("gallery");
        using var folder = new TemporaryDirectory();

        var (run, file) = await Snapshots.TakeAsync(target, folder.Path, "--values", values);

        Assert.StartsWith(values, Assert.Single(file["values"]));
        Assert.Contains("LeakWatch.Targets.Gallery.Dog", string.Join('\n', file.Lines));
        AssertNoneOf(_secrets, string.Join('\n', run.Output), "the output");
        foreach (var path in Directory.GetFiles(folder.Path))
        {
            AssertNoneOf(_secrets, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), path);
        }
    }

    [Fact]
    public async Task With_values_the_secrets_are_there()
    {
        await using var target = await Target.StartAsync("gallery");
        using var folder = new TemporaryDirectory();

        var (_, file) = await Snapshots.TakeAsync(target, folder.Path);

        var text = string.Join('\n', file.Lines);
        // The test above could not fail otherwise.
        Assert.All(_secrets, secret => Assert.Contains(secret, text));
    }

    [Fact]
    public async Task Equal_values_have_equal_hashes_within_a_session_alone()
    {
        await using var target = await Target.StartAsync("gallery");
        using var folder = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        using var third = new TemporaryDirectory();

        var (_, file) = await Snapshots.TakeAsync(target, folder.Path, "--values", "hashed");
        var (_, otherFile) = await Snapshots.TakeAsync(target, other.Path, "--values", "hashed");

        var people = file.Of(Person).Select(ContentOf).ToList();
        Assert.All(
            people,
            line => Assert.Matches("^LeakWatch.Targets.Gallery.Person { Name = #[0-9a-f]{12}, Age = #[0-9a-f]{12} }$", line));
        // One by one as many alike as there are with their names on.
        var (_, plain) = await Snapshots.TakeAsync(target, third.Path);
        Assert.Equal(
            plain.Of(Person).Select(ContentOf).CountBy(line => line).Select(row => row.Value).Order(),
            people.CountBy(line => line).Select(row => row.Value).Order());
        Assert.Contains(people.CountBy(line => line), row => row.Value > 1);
        Assert.Empty(people.Intersect(otherFile.Of(Person).Select(ContentOf)));
        Assert.NotEqual(file["values"], otherFile["values"]);

        static string ContentOf(string line) => line.Split("  ")[0];
    }

    [Fact]
    public async Task Hashes_of_two_watches_are_said_to_be_incomparable()
    {
        await using var target = await Target.StartAsync("idle");
        using var folder = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        await Snapshots.TakeAsync(target, folder.Path, "--values", "hashed");
        await Snapshots.TakeAsync(target, other.Path, "--values", "hashed");

        var run = await Tool.RunAsync("diff", folder.Path, other.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Single(
            run.Output, line => line.StartsWith("note: the hashes are salted for each watch", StringComparison.Ordinal));
        Assert.DoesNotContain(
            run.Output, line => line.StartsWith("note: the files show values differently", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_are_masked_without_being_asked()
    {
        using var folder = new TemporaryDirectory();

        var watch = await new DrivenWatch(Steps: 20, Snapshots: 9).RunAsync("vault", "-o", folder.Path);
        var report = await Tool.RunAsync("report", folder.Path, "--top", "1000");
        var diff = await Tool.RunAsync("diff", folder.Path, "--full");

        foreach (var path in Directory.GetFiles(folder.Path))
        {
            AssertNoneOf(_marks, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), path);
        }

        AssertNoneOf(_marks, string.Join('\n', watch.Process.Output), "the watch");
        AssertNoneOf(_marks, string.Join('\n', report.Output), "report");
        AssertNoneOf(_marks, string.Join('\n', diff.Output), "diff");
        // What is no secret is there.
        var lines = string.Join('\n', ObjectsFile.In(folder.Path)[^1].Lines);
        Assert.All(
            [
                "SmtpOptions { Host = \"mail.example.org\", User = \"postman\", Password = ***(19), PasswordLength = 12 }",
                "\"Server=db;User Id=shop;Password=***;Encrypt=True\"", "\"amqp://shop:***@rabbit:5672/orders\"",
                "\"https://example.org/feed?user=shop&token=***&page=1\"", "{ key = \"user\", value = \"ada\" }",
                "Partner { Key = ", "ApiToken = ***",
            ],
            text => Assert.Contains(text, lines));
        var site = watch.Snapshots[^1].Growth[0];
        Assert.Equal("static LeakWatch.Targets.Scenarios.Vault.s_visitors", site.GetProperty("root").GetString());
        Assert.All(
            site.GetProperty("added").EnumerateArray(), line => Assert.Contains("AccessToken = ***(", line.GetString()));
    }

    [Fact]
    public async Task And_shown_where_that_is_asked_for()
    {
        await using var target = await Target.StartAsync("vault");
        using var folder = new TemporaryDirectory();

        var (_, file) = await Snapshots.TakeAsync(target, folder.Path, "--values", "unmasked");

        Assert.Equal("unmasked", Assert.Single(file["values"]));
        var lines = string.Join('\n', file.Lines);
        Assert.All(_marks, mark => Assert.Contains(mark, lines));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("unmasked", true)]
    [InlineData("hashed", false)]
    [InlineData("off", false)]
    public async Task What_was_added_is_shown_as_the_files_show_it(string values, bool isShown)
    {
        using var folder = new TemporaryDirectory();

        var watch = await new DrivenWatch().RunAsync("static-dictionary", "--values", values, "-o", folder.Path);

        var output = string.Join('\n', watch.Process.Output);
        Assert.Equal(isShown, output.Contains("user-"));
        Assert.Equal(isShown || values == "hashed", output.Contains("LeakWatch.Targets.Leaks.Session {"));
        Assert.All(ObjectsFile.In(folder.Path), file => Assert.Equal(isShown, file.Lines.Any(line => line.Contains("user-"))));
        var session = await File.ReadAllTextAsync(folder.Combine("session.ndjson"), TestContext.Current.CancellationToken);
        Assert.Equal(isShown, session.Contains("user-"));
    }

    private static void AssertNoneOf(string[] secrets, string text, string where) => Assert.All(
        secrets, secret => Assert.False(
            text.Contains(secret, StringComparison.Ordinal), $"'{secret}' is in {where}: {Around(text, secret)}"));

    private static string Around(string text, string secret)
    {
        var place = Math.Max(0, text.IndexOf(secret, StringComparison.Ordinal) - 100);
        return text.Substring(place, Math.Min(200, text.Length - place));
    }
}
