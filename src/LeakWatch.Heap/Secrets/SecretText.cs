using System.Buffers;

namespace LeakWatch.Heap.Secrets;

/// <summary>
/// Finds secrets in a text: what looks like one wherever it stands (a JWT, a PEM block, what is behind <c>Bearer</c>, the
/// password of a URL, tokens with a known beginning), and the values of names that say so: <c>Password=p;</c>,
/// <c>?token=t&amp;</c>, <c>"apiKey": "k"</c>, <c>Cookie: c</c>, <c>--password p</c>.
/// </summary>
/// <remarks>Rather too much is hidden than too little. Allocates nothing; most texts cost one vectorised search.</remarks>
internal static partial class SecretText
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    // No secret without one of these.
    private static readonly SearchValues<string> s_signs = SearchValues.Create(
        [
            "pass", "pwd", "secret", "token", "key", "psw", "otp", "jwt", "authorization", "cookie", "credential", "bearer",
            "basic ", "eyJ", "-----BEGIN", "://", "sig=", "AKIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-",
            "xoxp-", "npm_", "sk-", "sk_live_", "AIza",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there may be a secret in a text: a quick look, which most texts end with.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.ContainsAny(s_signs);

    /// <summary>Marks the characters of a text that belong to a secret.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether it goes on behind its end: a secret that begins in it need not end in it.</param>
    /// <param name="hidden">Takes the marks, as many as the text has characters.</param>
    public static void Mark(ReadOnlySpan<char> text, bool isCut, Span<bool> hidden)
    {
        hidden.Clear();
        MarkPem(text, hidden);
        MarkTokens(text, isCut, hidden);
        MarkSchemes(text, hidden);
        MarkUrls(text, isCut, hidden);
        MarkSwitches(text, hidden);
        MarkPairs(text, hidden);
    }

    /// <summary>The text with its secrets masked; the same string where there are none.</summary>
    public static string Hide(string text)
    {
        if (!MayBeIn(text))
        {
            return text;
        }

        var hidden = new bool[text.Length];
        Mark(text, isCut: false, hidden);
        if (!hidden.Contains(true))
        {
            return text;
        }

        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfRun(hidden, start);
            parts.Add(hidden[start] ? Mask : text[start..end]);
            start = end;
        }

        return string.Concat(parts);
    }

    /// <summary>Where the characters end that are hidden, or shown, as the one at a place is.</summary>
    public static int EndOfRun(ReadOnlySpan<bool> hidden, int start)
    {
        var step = hidden[start..].IndexOf(!hidden[start]);
        return step < 0 ? hidden.Length : start + step;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '$';

    private static bool IsOfToken(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '~' or '+' or '/' or '=';

    private static int EndOfToken(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsOfToken(text[start]))
        {
            start++;
        }

        return start;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool BeginsWord(ReadOnlySpan<char> text, int start) =>
        start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]);

    private static void Fill(Span<bool> hidden, int start, int end)
    {
        if (end > start)
        {
            hidden[start..end].Fill(true);
        }
    }
}
