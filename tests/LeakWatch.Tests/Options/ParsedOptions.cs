using System.CommandLine;

namespace LeakWatch.Tests.Options;

/// <summary>A command line with the options of a test, parsed as the tool parses it.</summary>
internal static class ParsedOptions
{
    public static ParseResult Of(Action<Command> addTo, params string[] arguments)
    {
        var command = new Command("test");
        addTo(command);
        return command.Parse(arguments);
    }

    /// <summary>What is refused of it, one sentence.</summary>
    public static string ErrorOf(Action<Command> addTo, params string[] arguments) =>
        Assert.Single(Of(addTo, arguments).Errors.Select(error => error.Message).Distinct());

    /// <summary>The same where nothing is refused.</summary>
    public static ParseResult Valid(Action<Command> addTo, params string[] arguments)
    {
        var parsed = Of(addTo, arguments);
        Assert.Empty(parsed.Errors);
        return parsed;
    }
}
