namespace LeakWatch.Heap.Secrets;

/// <summary>
/// Tells names of secrets: <c>_dbPassword</c>, <c>API_KEY</c>, <c>Set-Cookie</c>, <c>accesstoken</c>; neither <c>Tokenizer</c>
/// nor <c>CancellationToken</c> nor <c>PasswordLength</c>. What a name ends in counts.
/// </summary>
internal static class SecretName
{
    // A name that is longer is judged by its end.
    private const int MaxLength = 64;

    // As the end of a name, in one word or in several: "userpassword" and "UserPassword".
    private static readonly string[] s_whole =
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "apikey", "accesskey", "accountkey", "privatekey",
        "sharedkey", "secretkey", "encryptionkey", "decryptionkey", "signingkey", "symmetrickey", "masterkey", "storagekey",
        "subscriptionkey", "functionkey", "securitykey", "hmackey", "aeskey", "cryptokey", "authkey", "machinekey",
    ];

    private static readonly string[] s_texts =
    [
        "credential", "authorization", "cookie", "jwt", "bearer", "accesstoken", "refreshtoken", "authtoken",
        "authenticationtoken", "sessiontoken", "securitytoken", "bearertoken", "apitoken", "idtoken", "csrftoken", "xsrftoken",
        "antiforgerytoken", "sastoken",
    ];

    // Only as a word of its own.
    private static readonly string[] s_words = ["token", "pass", "psw", "otp"];

    // What stands in front of a token or a pass that is none of these secrets.
    private static readonly string[] s_harmless =
    [
        "cancellation", "cancel", "change", "syntax", "continuation", "page", "paging", "next", "skip", "metadata", "json",
        "xml", "parser", "lexer", "start", "end", "open", "close", "opening", "closing", "first", "last", "current",
        "previous", "prev", "peek", "lookahead", "type", "keyword", "identifier", "operator", "missing", "eof", "member",
        "method", "field", "module", "key", "sync", "lock", "registration", "reload", "concurrency", "row", "compiler",
        "render", "by", "unexpected", "invalid", "expected", "boarding", "j",
    ];

    // What may stand behind the name of a secret: it is one all the same.
    private static readonly string[] s_suffixes =
    [
        "value", "text", "string", "base64", "bytes", "hash", "salt", "plain", "raw", "encrypted", "confirm", "confirmation",
        "again", "repeat", "repeated", "header",
    ];

    /// <summary>What a name of a field, a key, a parameter or a header says.</summary>
    public static SecretKind Of(ReadOnlySpan<char> name)
    {
        Span<char> words = stackalloc char[MaxLength];
        // Where words begin; the first of the name, if it was cut, among them.
        Span<bool> begins = stackalloc bool[MaxLength];
        var length = Join(name.Length > MaxLength ? name[^MaxLength..] : name, words, begins);
        var text = WithoutSuffixes(words[..length], begins);
        return KindOf(text, begins) is not SecretKind.None and var kind ? kind
            : text is [.., 's'] && !EndsInOneOf(text[..^1], s_words) ? KindOf(text[..^1], begins)
            : SecretKind.None;
    }

    /// <summary>
    /// Whether a field holds the secret that its type is named after: <c>Value</c> of an <c>ApiKey</c>.
    /// </summary>
    public static bool IsValueOf(ReadOnlySpan<char> type, ReadOnlySpan<char> field)
    {
        var name = field.StartsWith("m_") ? field[2..] : field.TrimStart('_');
        if (type is "AuthenticationHeaderValue")
        {
            return name is "parameter";
        }

        var isValue = name.Equals("value", StringComparison.OrdinalIgnoreCase)
            || name.Equals("text", StringComparison.OrdinalIgnoreCase)
            || name.Equals("raw", StringComparison.OrdinalIgnoreCase);
        // Parsers have types named Token.
        return isValue && (type.EndsWith("Token") ? EndsInOneOf(type, s_texts) : Of(type) != SecretKind.None);
    }

    // Lower case, without what stands between the words.
    private static int Join(ReadOnlySpan<char> name, Span<char> words, Span<bool> begins)
    {
        var length = 0;
        var isApart = true;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                isApart = true;
                continue;
            }

            // ApiKey, and JWTToken.
            var isNext = i > 0 && char.IsAsciiLetterUpper(c)
                && (char.IsAsciiLetterLower(name[i - 1])
                    || (char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            begins[length] = isApart || isNext;
            words[length++] = char.ToLowerInvariant(c);
            isApart = false;
        }

        return length;
    }

    private static ReadOnlySpan<char> WithoutSuffixes(ReadOnlySpan<char> text, ReadOnlySpan<bool> begins)
    {
        for (var isCut = true; isCut;)
        {
            isCut = false;
            foreach (var suffix in s_suffixes)
            {
                if (text.Length > suffix.Length && text.EndsWith(suffix) && begins[text.Length - suffix.Length])
                {
                    text = text[..^suffix.Length];
                    isCut = true;
                }
            }

            var digits = text.TrimEnd("0123456789");
            if (digits.Length > 0 && digits.Length < text.Length)
            {
                text = digits;
                isCut = true;
            }
        }

        return text;
    }

    private static SecretKind KindOf(ReadOnlySpan<char> text, ReadOnlySpan<bool> begins)
    {
        if (EndsInOneOf(text, s_whole))
        {
            return SecretKind.Whole;
        }

        if (EndsInOneOf(text, s_texts))
        {
            return SecretKind.Text;
        }

        foreach (var word in s_words)
        {
            if (text.EndsWith(word) && begins[text.Length - word.Length])
            {
                return IsHarmless(text[..^word.Length], begins) ? SecretKind.None : SecretKind.Text;
            }
        }

        return SecretKind.None;
    }

    private static bool IsHarmless(ReadOnlySpan<char> front, ReadOnlySpan<bool> begins)
    {
        foreach (var word in s_harmless)
        {
            if (front.EndsWith(word) && begins[front.Length - word.Length])
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInOneOf(ReadOnlySpan<char> text, string[] ends)
    {
        foreach (var end in ends)
        {
            if (text.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
