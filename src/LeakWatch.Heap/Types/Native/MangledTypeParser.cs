using System.Globalization;

namespace LeakWatch.Heap.Types.Native;

/// <summary>
/// Makes metadata names of mangled ones: <c>Shop_Shop_Outer_1_Inner&lt;Int32&gt;</c> is <c>Shop.Outer`1+Inner[System.Int32]</c>.
/// Which underscores are dots and which are not, the definitions have to tell; where they do not, or where a name can be read in
/// two ways, there is none.
/// </summary>
internal sealed class MangledTypeParser
{
    private const string Vector = "__Array<";
    private const string Array = "__MDArray<";
    private const string Separator = "__";
    private const int MaxSteps = 10_000;

    private readonly Func<string, NativeDefinition?> _definitionOf;
    private int _steps;

    /// <summary>Makes one.</summary>
    /// <param name="definitionOf">The type whose definition is mangled so, or null.</param>
    public MangledTypeParser(Func<string, NativeDefinition?> definitionOf) => _definitionOf = definitionOf;

    /// <summary>The name in metadata form; null where it is not certain.</summary>
    public string? Parse(string mangled)
    {
        _steps = 0;
        return Parse(mangled, 0);
    }

    private string? Parse(string mangled, int depth)
    {
        if (depth > TypeNameLimits.Depth || ++_steps > MaxSteps)
        {
            return null;
        }

        var open = mangled.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return _definitionOf(mangled) is { Arity: 0 } definition ? definition.MetadataName() : null;
        }

        // Everything from there to the end is one pair of brackets, save for a pointer's mark behind it.
        var close = ClosingOf(mangled, open);
        if (close != mangled.Length - 1)
        {
            return null;
        }

        var inner = mangled[(open + 1)..close];
        if (mangled.StartsWith(Vector, StringComparison.Ordinal))
        {
            return Parse(inner, depth + 1) is { } element ? element + "[]" : null;
        }

        if (mangled.StartsWith(Array, StringComparison.Ordinal))
        {
            return ParseArray(inner, depth);
        }

        return _definitionOf(mangled[..open]) is { Arity: > 0 and var arity } generic
            && ParseArguments(inner, arity, depth) is { } arguments
            ? $"{generic.MetadataName()}[{string.Join(',', arguments)}]"
            : null;
    }

    private string? ParseArray(string inner, int depth)
    {
        var comma = inner.LastIndexOf(',');
        return comma > 0
            && int.TryParse(inner.AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && rank is > 0 and <= 32
            && Parse(inner[..comma], depth + 1) is { } element
            ? $"{element}[{(rank == 1 ? "*" : new string(',', rank - 1))}]"
            : null;
    }

    // Two underscores stand between two arguments, but can be part of a name as well: only one way of reading them may make
    // sense.
    private List<string>? ParseArguments(string text, int count, int depth)
    {
        List<string>? only = null;
        if (count == 1)
        {
            return Parse(text, depth + 1) is { } argument ? [argument] : null;
        }

        foreach (var place in Separators(text))
        {
            if (Parse(text[..place], depth + 1) is { } first
                && ParseArguments(text[(place + Separator.Length)..], count - 1, depth) is { } others)
            {
                if (only is not null)
                {
                    return null;
                }

                only = [first, .. others];
            }

            if (_steps > MaxSteps)
            {
                return null;
            }
        }

        return only;
    }

    private static IEnumerable<int> Separators(string text)
    {
        var depth = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && i > 0 && text[i] == '_' && text[i + 1] == '_')
            {
                yield return i;
            }
        }
    }

    private static int ClosingOf(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
