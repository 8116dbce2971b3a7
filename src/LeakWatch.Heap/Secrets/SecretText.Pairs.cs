namespace LeakWatch.Heap.Secrets;

/// <content>The values of names that say that they are secret.</content>
internal static partial class SecretText
{
    private const int MaxNameOfPair = 64;

    private static void MarkSwitches(ReadOnlySpan<char> text, Span<bool> hidden)
    {
        for (var i = 0; text[i..].IndexOfAny('-', '/') is >= 0 and var step;)
        {
            var start = i + step;
            var end = start;
            while (end < text.Length && (IsOfName(text[end]) || text[end] == '/'))
            {
                end++;
            }

            i = Math.Max(end, start + 1);
            if ((start == 0 || char.IsWhiteSpace(text[start - 1])) && end + 1 < text.Length && text[end] == ' '
                && text[end + 1] is not ('-' or ' ') && SecretName.Of(text[start..end]) != SecretKind.None)
            {
                var isQuoted = text[end + 1] is '"' or '\'';
                var value = end + (isQuoted ? 2 : 1);
                i = isQuoted ? EndOfQuoted(text, value, text[end + 1]) : EndOfWord(text, value);
                Fill(hidden, value, i);
            }
        }
    }

    private static void MarkPairs(ReadOnlySpan<char> text, Span<bool> hidden)
    {
        var isNamed = false;
        for (var i = 0; text[i..].IndexOfAny('=', ':', '>') is >= 0 and var step;)
        {
            var at = i + step;
            i = at + 1;
            var (start, end) = NameBefore(text, at);
            var name = text[start..end];
            if (name.IsEmpty || (text[at] == '>' && (start == 0 || text[start - 1] is not ('<' or ':')))
                || (text[at] == ':' && text[(at + 1)..].StartsWith("//")))
            {
                continue;
            }

            // name="Password" value="p"
            if (isNamed && name.EndsWith("value", StringComparison.OrdinalIgnoreCase))
            {
                isNamed = false;
                i = MarkValue(text, at, start, SecretKind.Whole, hidden);
            }
            else if (Kind(text, at, start, end) is not SecretKind.None and var kind)
            {
                i = MarkValue(text, at, start, kind, hidden);
            }
            else if (name.EndsWith("key", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("name", StringComparison.OrdinalIgnoreCase))
            {
                isNamed = SecretName.Of(QuotedBehind(text, at)) != SecretKind.None;
            }
        }
    }

    // The signature of an address that is shared with a token; "signature=" in anything else is none.
    private static SecretKind Kind(ReadOnlySpan<char> text, int at, int start, int end) =>
        text[start..end] is "sig" && text[at] == '=' ? SecretKind.Whole : SecretName.Of(text[start..end]);

    // "Password", 'Password', \"Password\" or Password, and the word in front of it: in "Account Key" it matters.
    private static (int Start, int End) NameBefore(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end > 0 && text[end - 1] is ' ')
        {
            end--;
        }

        while (end > 0 && text[end - 1] is '"' or '\'' or '\\' or ']')
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < MaxNameOfPair && IsOfName(text[start - 1]))
        {
            start--;
        }

        if (start > 1 && start < end && text[start - 1] == ' ' && IsOfName(text[start - 2]))
        {
            start--;
            while (start > 0 && end - start < MaxNameOfPair && IsOfName(text[start - 1]))
            {
                start--;
            }
        }

        return (start, end);
    }

    private static ReadOnlySpan<char> QuotedBehind(ReadOnlySpan<char> text, int at)
    {
        var start = SkipBlanks(text, at + 1);
        return start < text.Length && text[start] is '"' or '\''
            ? text[(start + 1)..EndOfQuoted(text, start + 1, text[start])]
            : [];
    }

    private static int MarkValue(ReadOnlySpan<char> text, int at, int nameStart, SecretKind kind, Span<bool> hidden)
    {
        var start = at + 1;
        while (text[at] == '=' && start < text.Length && text[start] is '=' or '>')
        {
            start++;
        }

        start = SkipBlanks(text, start);
        if (start == text.Length)
        {
            return start;
        }

        int end;
        switch (text[start])
        {
            case '"' or '\'' or '`':
                end = EndOfQuoted(text, start + 1, text[start]);
                start++;
                break;
            // A text within a text.
            case '\\' when start + 1 < text.Length && text[start + 1] is '"' or '\'':
                start += 2;
                end = text[start..].IndexOf(['\\', text[start - 1]]) is >= 0 and var length ? start + length : text.Length;
                break;
            case '[':
                start++;
                end = EndOfQuoted(text, start, ']');
                break;
            case '{' when text[at] == '=':
                start++;
                end = EndOfQuoted(text, start, '}');
                break;
            case '{':
                return start;
            default:
                end = text[at] == '>' && text[start..].IndexOf('<') is >= 0 and var tag ? start + tag
                    : EndOfPlain(text, start, text[at], nameStart, kind);
                break;
        }

        if (text[start..end] is not ("null" or "true" or "false" or "True" or "False"))
        {
            Fill(hidden, start, end);
        }

        return Math.Max(end, at + 1);
    }

    // Where the quote is there twice it belongs to the value.
    private static int EndOfQuoted(ReadOnlySpan<char> text, int start, char quote)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (i + 1 == text.Length || text[i + 1] != quote)
                {
                    return i;
                }

                i++;
            }
        }

        return text.Length;
    }

    // A password may hold nearly everything. It ends at a semicolon, at the end of the line, where an address ends, and otherwise
    // only where the next name begins.
    private static int EndOfPlain(ReadOnlySpan<char> text, int start, char separator, int nameStart, SecretKind kind)
    {
        var isOfUrl = nameStart > 0 && text[nameStart - 1] is '?' or '&';
        var isLine = IsHeader(text[nameStart..start]);
        var isWord = isOfUrl || (separator == ':' && kind == SecretKind.Text && !isLine);
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n' or '\r':
                case '"' or '\'' or '<' when i + 1 == text.Length || text[i + 1] is ',' or '}' or ']' or ')' or ';' or '&' or ' '
                    or '/':
                case ';' when separator == '=' && !isLine:
                case '&' when isOfUrl || BeginsPair(text[(i + 1)..]):
                case ' ' or '\t' or '>' when isWord:
                case ' ' or '\t' or ',' or ';' or ')' or '|' when !isLine && BeginsPair(text[(i + 1)..]):
                    return i;
            }
        }

        return text.Length;
    }

    // They have blanks and semicolons within them.
    private static bool IsHeader(ReadOnlySpan<char> name) => name.Contains("cookie", StringComparison.OrdinalIgnoreCase)
        || name.Contains("authorization", StringComparison.OrdinalIgnoreCase);

    // name= or "name": or Initial Catalog=
    private static bool BeginsPair(ReadOnlySpan<char> text)
    {
        var start = SkipBlanks(text, 0);
        var end = start;
        while (end < text.Length && end - start < MaxNameOfPair && (IsOfName(text[end]) || text[end] is '"' or '\'' or '\\'))
        {
            end++;
        }

        // A blank within the name, or in front of the sign.
        if (end > start && end < text.Length && text[end] == ' ')
        {
            var behind = end + 1;
            while (behind < text.Length && behind - start < MaxNameOfPair && IsOfName(text[behind]))
            {
                behind++;
            }

            end = SkipBlanks(text, behind);
        }

        return end > start && end < text.Length && text[end] is '=' or ':';
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && text[start] is ' ' or '\t')
        {
            start++;
        }

        return start;
    }
}
