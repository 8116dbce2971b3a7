using System.Collections.Frozen;
using System.Text;
using LeakWatch.Heap.Types;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Names of types as <c>.gcdump</c> files have them, <c>System.Collections.Generic.List&lt;System.String&gt;</c>: no keywords of a
/// language, no spaces, and a plus between a nested type and its declaring one.
/// </summary>
internal static class GcDumpTypeName
{
    private const string SizeRange = " (Bytes > ";

    private static readonly FrozenDictionary<string, string> _keywords =
        CSharpTypeFormatter.Keywords.ToFrozenDictionary(pair => $"System.{pair.Key}", pair => pair.Value);

    private static readonly FrozenDictionary<string, string> _names =
        _keywords.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>
    /// The name without the range of sizes that dotnet-gcdump adds for objects above 1,000 bytes, as in
    /// <c>System.Byte[] (Bytes &gt; 10K)</c>: that makes several types of one.
    /// </summary>
    public static string WithoutSizeRange(string name) =>
        name.EndsWith(')') && name.LastIndexOf(SizeRange, StringComparison.Ordinal) is > 0 and var start ? name[..start] : name;

    /// <summary>The name for a file.</summary>
    public static string ToFile(TypeName name)
    {
        var text = new StringBuilder(name.Full.Length + 16);
        var inShort = 0;
        for (var i = 0; i < name.Full.Length;)
        {
            var length = WordAt(name.Full, i);
            if (length == 0)
            {
                inShort += inShort < name.Short.Length && name.Short[inShort] == name.Full[i] ? 1 : 0;
                text.Append(name.Full[i++]);
                // Between arguments; spaces within made-up names stay.
                i += name.Full[i - 1] == ',' && name.Full.AsSpan(i).StartsWith(" ") ? SkipSpace(name.Short, ref inShort) : 0;
                continue;
            }

            var word = name.Full.Substring(i, length);
            var shortLength = WordAt(name.Short, inShort);
            var shortWord = shortLength > 0 ? name.Short.Substring(inShort, shortLength) : "";
            text.Append(_names.TryGetValue(word, out var full) ? full : WithPluses(word, shortWord));
            inShort += shortLength;
            i += length;
        }

        return text.ToString();
    }

    /// <summary>The name that this tool shows for one in a file, without a range of sizes.</summary>
    public static TypeName FromFile(string name)
    {
        var (full, brief) = (new StringBuilder(name.Length + 16), new StringBuilder(name.Length));
        for (var i = 0; i < name.Length && full.Length < TypeNameLimits.Length;)
        {
            var length = WordAt(name, i);
            if (length > 0)
            {
                var word = name.Substring(i, length);
                full.Append(_keywords.TryGetValue(word, out var keyword) ? keyword : word.Replace('+', '.'));
                brief.Append(keyword ?? WithoutNamespace(word).Replace('+', '.'));
                i += length;
                continue;
            }

            var (shown, skipped) = SignAt(name, i);
            full.Append(shown);
            brief.Append(shown);
            i += skipped;
        }

        return new TypeName(full.ToString(), brief.ToString());
    }

    // A name with its dots and pluses; 0 where none begins.
    private static int WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '@' or '$' or '+' or '.'))
        {
            end++;
        }

        return end - start;
    }

    private static int SkipSpace(string brief, ref int place)
    {
        place += place < brief.Length && brief[place] == ' ' ? 1 : 0;
        return 1;
    }

    // As many of the last dots stand between nested types as the name without namespaces has.
    private static string WithPluses(string word, string brief)
    {
        if (!word.EndsWith(brief, StringComparison.Ordinal) || brief.Length == 0)
        {
            return word;
        }

        var tail = brief.StartsWith('.') ? $"+{brief[1..]}" : brief;
        return word[..^brief.Length] + tail[..1] + tail[1..].Replace('.', '+');
    }

    private static string WithoutNamespace(string word)
    {
        var plus = word.IndexOf('+');
        var dot = plus < 0 ? word.LastIndexOf('.') : plus == 0 ? -1 : word.LastIndexOf('.', plus - 1);
        // One that begins with a dot goes on with a nested type.
        return dot <= 0 ? word : word[(dot + 1)..];
    }

    private static (string Shown, int Skipped) SignAt(string name, int i)
    {
        var next = i + 1 < name.Length ? name[i + 1] : '\0';
        switch (name[i])
        {
            // dotnet-gcdump writes square brackets for every empty pair of angle ones: <>c becomes []c.
            case '[' when next == ']' && i + 2 < name.Length && (char.IsLetter(name[i + 2]) || name[i + 2] == '_'):
                return ("<>", 2);
            // And angle ones for those of arrays with more than one dimension: int[,] becomes int<,>.
            case '<' when next is ',' or '*':
                var end = i + 1;
                while (end < name.Length && name[end] is ',' or '*')
                {
                    end++;
                }

                return end < name.Length && name[end] == '>' ? ($"[{name[(i + 1)..end]}]", end + 1 - i) : ("<", 1);
            case '[':
                var close = i + 1;
                while (close < name.Length && name[close] is ',' or '*')
                {
                    close++;
                }

                return close < name.Length && name[close] == ']' ? (name[i..(close + 1)], close + 1 - i) : ("[", 1);
            case ',' when next != ' ':
                return (", ", 1);
            case var sign:
                return (sign.ToString(), 1);
        }
    }
}
