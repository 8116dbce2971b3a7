using System.CommandLine;

namespace LeakWatch.Tool.Options;

/// <summary>What the commands on files have in common.</summary>
internal static class FileArguments
{
    /// <summary>How much to show.</summary>
    public static Option<int?> Top(string description)
    {
        var top = new Option<int?>("--top") { Description = description };
        top.RequireAtLeast(1);
        return top;
    }

    /// <summary>No name of a file or folder may be empty.</summary>
    public static void RequireNames<T>(Argument<T> names) => names.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError("The name of a snapshot cannot be empty.");
        }
    });
}
