namespace LeakWatch.Values.Reading;

/// <summary>
/// Puts right how ClrMD names the nested types of modules that were made at run time: it appends the names of all declaring types
/// behind the type's own, each with those of its own declaring types, so that <c>Outer+Inner+Inmost</c> comes as
/// <c>Inmost+Inner+Outer+Outer</c>.
/// </summary>
internal static class DynamicTypeNames
{
    private const int MaxLevels = 8;

    /// <summary>
    /// The names from the outermost to the innermost; a type whose name can be read in both ways, or in none, is left out.
    /// </summary>
    /// <param name="names">All types of one module, by their tokens.</param>
    public static Dictionary<int, string> Of(IReadOnlyDictionary<int, string> names)
    {
        var known = names.Values.ToHashSet(StringComparer.Ordinal);
        var right = new Dictionary<int, string>(names.Count);
        foreach (var (token, name) in names)
        {
            var parts = name.Split('+');
            var inOrder = parts.Length == 1 || known.Contains(name[..name.LastIndexOf('+')]) ? name : null;
            var putRight = parts.Length > 1 && known.Contains(parts[^1]) ? PutRight(name, parts) : null;
            if (name.Length > 0 && (inOrder is null) != (putRight is null))
            {
                right[token] = (inOrder ?? putRight)!;
            }
        }

        return right;
    }

    // Of n declaring types there are 2 to the power of n names, and the first n + 1 are those of the type and of each of them.
    private static string? PutRight(string name, string[] parts)
    {
        for (var levels = 1; levels <= MaxLevels; levels++)
        {
            if (parts.Length == 1 << levels)
            {
                var chain = parts[..(levels + 1)];
                Array.Reverse(chain);
                return AsClrMdNames(chain) == name ? string.Join('+', chain) : null;
            }
        }

        return null;
    }

    private static string AsClrMdNames(string[] chain)
    {
        var names = new List<string>();
        foreach (var part in chain)
        {
            names.Add(string.Join('+', names.Append(part).Reverse()));
        }

        return names[^1];
    }
}
