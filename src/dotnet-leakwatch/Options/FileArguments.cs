using System.CommandLine;
using LeakWatch.Tool.Completion;

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

    /// <summary>An option that names a file.</summary>
    public static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
            {
                result.AddError($"{name} needs the name of a file.");
            }
        });
        return option;
    }

    /// <summary>The option of all that watches, or judges as a watch does, for its page.</summary>
    public static Option<string?> Report() => File(
        "--report",
        "Write a page of HTML to pass on, at the end: verdict, sites with charts, types. It holds the process's data.");

    /// <summary>No name of a file or folder may be empty; what there is is completed.</summary>
    public static void RequireNames<T>(Argument<T> names)
    {
        FileWords.AddTo(names);
        names.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("The name of a snapshot cannot be empty.");
            }
        });
    }
}
