using System.CommandLine;

namespace LeakWatch.Options;

/// <summary>Options that the commands on files have in common.</summary>
internal static class SnapshotFileOptions
{
    /// <summary>How much to show.</summary>
    public static Option<int?> Top(string description)
    {
        var top = new Option<int?>("--top") { Description = description };
        top.RequireAtLeast(1);
        return top;
    }

    /// <summary>For people, or for programs.</summary>
    public static Option<string> Format()
    {
        var format = new Option<string>("--format")
        {
            Description = "text or json (one object a line).",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not ("text" or "json"))
            {
                result.AddError($"--format must be text or json: '{result.Tokens[0].Value}'.");
            }
        });
        return format;
    }

    /// <summary>Whether it is for programs.</summary>
    public static bool IsJson(this ParseResult parsed, Option<string> format) => parsed.GetValue(format) == "json";

    /// <summary>No name of a file or folder may be empty.</summary>
    public static void RequireNames<T>(Argument<T> names) => names.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError("The name of a snapshot cannot be empty.");
        }
    });
}
