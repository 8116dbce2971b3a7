using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LeakWatch.Heap.Secrets;

/// <content>What looks like a secret wherever it stands.</content>
internal static partial class SecretText
{
    // Shorter ones are words.
    private const int MinToken = 16;

    private static readonly string[] s_beginnings =
    [
        "eyJ", "AKIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "npm_", "sk-", "sk_live_", "AIza",
    ];

    private static readonly SearchValues<char> s_endsOfAuthority = SearchValues.Create("/?#\\\"'<>,; \t\r\n");

    private static void MarkPem(ReadOnlySpan<char> text, Span<bool> hidden)
    {
        const string End = "-----END";
        for (var start = 0; start < text.Length;)
        {
            var step = text[start..].IndexOf("-----BEGIN");
            if (step < 0)
            {
                return;
            }

            start += step;
            var end = text[start..].IndexOf(End) is >= 0 and var at ? start + at + End.Length : text.Length;
            end = text[end..].IndexOf("-----") is >= 0 and var rest ? end + rest + "-----".Length : text.Length;
            Fill(hidden, start, end);
            start = end;
        }
    }

    // A JWT begins with an encoded brace.
    private static void MarkTokens(ReadOnlySpan<char> text, bool isCut, Span<bool> hidden)
    {
        foreach (var beginning in s_beginnings)
        {
            for (var start = 0; text[start..].IndexOf(beginning) is >= 0 and var step;)
            {
                start += step;
                var end = EndOfToken(text, start);
                if (BeginsWord(text, start) && (end - start >= MinToken || (isCut && end == text.Length)))
                {
                    Fill(hidden, start, end);
                }

                start = Math.Max(end, start + 1);
            }
        }
    }

    // "Bearer abc" and "Basic dXNlcjpw", but neither "bearer authentication" nor "basic settings".
    private static void MarkSchemes(ReadOnlySpan<char> text, Span<bool> hidden)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["bearer ", "basic "])
        {
            for (var start = 0; text[start..].IndexOf(scheme, StringComparison.OrdinalIgnoreCase) is >= 0 and var step;)
            {
                var begin = start + step;
                start = begin + scheme.Length;
                var end = EndOfToken(text, start);
                var token = text[start..end];
                if (BeginsWord(text, begin)
                    && (scheme == "basic " ? IsNameAndPassword(token)
                        : token.ContainsAnyInRange('0', '9') || (begin == 0 && end == text.Length)))
                {
                    Fill(hidden, start, end);
                }
            }
        }
    }

    private static bool IsNameAndPassword(ReadOnlySpan<char> token)
    {
        const int MaxDecoded = 96;
        var some = token[..Math.Min(token.Length / 4 * 4, MaxDecoded / 3 * 4)];
        Span<byte> encoded = stackalloc byte[MaxDecoded / 3 * 4];
        Span<byte> decoded = stackalloc byte[MaxDecoded];
        return some.Length > 0
            && Encoding.UTF8.TryGetBytes(some, encoded, out var length)
            && Base64.DecodeFromUtf8(encoded[..length], decoded, out _, out var written) == OperationStatus.Done
            && decoded[..written].Contains((byte)':');
    }

    // amqp://user:password@host
    private static void MarkUrls(ReadOnlySpan<char> text, bool isCut, Span<bool> hidden)
    {
        const string Behind = "://";
        for (var start = 0; text[start..].IndexOf(Behind) is >= 0 and var step;)
        {
            start += step + Behind.Length;
            var length = text[start..].IndexOfAny(s_endsOfAuthority);
            var authority = length < 0 ? text[start..] : text.Slice(start, length);
            var colon = authority.IndexOf(':');
            var at = authority.LastIndexOf('@');
            if (at < 0 && colon >= 0 && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9') && !authority.StartsWith('['))
            {
                // No port: the password has characters that should have been escaped.
                var word = text[start..EndOfWord(text, start)];
                at = word.LastIndexOf('@') is >= 0 and var later ? later : isCut ? word.Length : -1;
            }

            if (at > colon && colon >= 0)
            {
                Fill(hidden, start + colon + 1, start + at);
            }
            else if (at >= MinToken && colon < 0)
            {
                Fill(hidden, start, start + at);
            }
        }
    }
}
