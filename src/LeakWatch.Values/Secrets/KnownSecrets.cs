using System.Buffers;

namespace LeakWatch.Values.Secrets;

/// <summary>
/// The texts of secrets that were found by their names: where one of them stands again, as a copy, in a pooled buffer or within
/// another text, it is a secret as well.
/// </summary>
internal sealed class KnownSecrets
{
    // Few: those of a program, not those of its users. Up to here one vectorised search looks for all of them.
    private const int MaxTexts = 64;

    // Shorter ones may be words.
    private const int MinLength = 8;

    private readonly string[] _texts;
    private readonly SearchValues<string> _search;

    private KnownSecrets(string[] texts)
    {
        _texts = texts;
        _search = SearchValues.Create(texts, StringComparison.Ordinal);
    }

    /// <summary>Makes them; null where there are none to look for.</summary>
    public static KnownSecrets? Of(IEnumerable<string> texts)
    {
        // The longest first: one may be within another.
        string[] distinct =
        [
            .. texts.Where(text => text.Length >= MinLength).Distinct(StringComparer.Ordinal).Take(MaxTexts)
                .OrderByDescending(text => text.Length),
        ];
        return distinct.Length == 0 ? null : new KnownSecrets(distinct);
    }

    /// <summary>Whether one is in a text.</summary>
    public bool AreIn(ReadOnlySpan<char> text) => text.ContainsAny(_search);

    /// <summary>Marks the characters of a text that belong to one.</summary>
    public void Mark(ReadOnlySpan<char> text, Span<bool> hidden)
    {
        for (var start = 0; text[start..].IndexOfAny(_search) is >= 0 and var step;)
        {
            start += step;
            foreach (var known in _texts)
            {
                if (text[start..].StartsWith(known))
                {
                    hidden.Slice(start, known.Length).Fill(true);
                    break;
                }
            }

            start++;
        }
    }
}
