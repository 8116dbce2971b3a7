using System.CommandLine;

namespace LeakWatch.Options;

/// <summary>Options that are whole numbers.</summary>
internal static class NumberOption
{
    /// <summary>Refuses what is no whole number, or a smaller one.</summary>
    public static void RequireAtLeast(this Option option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < least))
        {
            result.AddError($"{option.Name} must be a whole number of at least {least}: '{result.Tokens[0].Value}'.");
        }
    });
}
