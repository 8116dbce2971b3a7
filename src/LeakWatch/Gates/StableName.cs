using System.Text;
using System.Text.RegularExpressions;

namespace LeakWatch.Gates;

/// <summary>
/// A name without what changes when nothing of the program does: the numbers that a compiler gives to closures, lambdas and state
/// machines, and the order of type arguments.
/// </summary>
internal static partial class StableName
{
    /// <summary>The name.</summary>
    public static string Of(string name) => WithArgumentsSorted(NumbersOfCompiler().Replace(name, "#"));

    private static string WithArgumentsSorted(string name)
    {
        var start = 0;
        var text = new StringBuilder();
        while (ListAfter(name, start) is var (open, close))
        {
            var arguments = Split(name[(open + 1)..close]).ConvertAll(WithArgumentsSorted);
            arguments.Sort(StringComparer.Ordinal);
            text.Append(name, start, open + 1 - start).AppendJoin(", ", arguments);
            start = close;
        }

        return text.Append(name, start, name.Length - start).ToString();
    }

    // The next list in angle brackets that is closed; those of a compiler's own name, <Main>b__#, sort as they are.
    private static (int Open, int Close)? ListAfter(string name, int start)
    {
        var open = name.IndexOf('<', start);
        var depth = 0;
        for (var i = open; open >= 0 && i < name.Length; i++)
        {
            depth += name[i] == '<' ? 1 : name[i] == '>' ? -1 : 0;
            if (depth == 0)
            {
                return (open, i);
            }
        }

        return null;
    }

    private static List<string> Split(string arguments)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            depth += arguments[i] is '<' or '(' or '[' ? 1 : arguments[i] is '>' or ')' or ']' ? -1 : 0;
            if (arguments[i] == ',' && depth == 0)
            {
                parts.Add(arguments[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(arguments[start..].Trim());
        return parts;
    }

    // As in <>c__DisplayClass5_0, <Main>b__0_1, <Main>g__Add|3_0 and <Run>d__12.
    [GeneratedRegex(@"(?<=>[a-z]__(?:[A-Za-z]+|\w*\|)?)\d+(?:_\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersOfCompiler();
}
