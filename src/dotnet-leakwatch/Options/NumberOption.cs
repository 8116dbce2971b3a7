using System.CommandLine;

namespace LeakWatch.Tool.Options;

/// <summary>Options that are whole numbers.</summary>
internal static class NumberOption
{
    /// <summary>Refuses what is no whole number, or a smaller one, or too large for the option's type.</summary>
    public static void RequireAtLeast(this Option option, int least) => option.Validators.Add(result =>
    {
        var most = option.ValueType == typeof(long) ? long.MaxValue : int.MaxValue;
        if (result.Tokens.Count == 1 && (!long.TryParse(result.Tokens[0].Value, out var value) || value < least || value > most))
        {
            var range = value > most ? $"at most {most}" : $"at least {least}";
            result.AddError($"{option.Name} must be a whole number of {range}: '{result.Tokens[0].Value}'.");
        }
    });
}
