using System.CommandLine;
using System.CommandLine.Parsing;

namespace LeakWatch.Tool.Options;

/// <summary>What was given on the command line.</summary>
internal static class GivenOptions
{
    /// <summary>The options with their values: <c>--interval 1m</c>.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) =>
    [
        .. parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(static option => !option.Implicit)
            .Select(static option => string.Join(
                ' ',
                option.Tokens.Select(static token => token.Value)
                    .Prepend(option.IdentifierToken?.Value ?? option.Option.Name))),
    ];
}
