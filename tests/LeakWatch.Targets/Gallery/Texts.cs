using System.Text;

namespace LeakWatch.Targets.Gallery;

/// <summary>Strings of every sort, made at run time so that they are objects of the heap like any other.</summary>
internal static class Texts
{
    private const int Long = 5_000;

    private static readonly string s_plain = Make("plain text");
    private static readonly string s_long = new('x', Long);
    private static readonly string s_longOfPairs = string.Concat(Enumerable.Repeat("😀", Long / 2));
    private static readonly string s_steering = Make("\e[2J\e[31mred\e[0m\e]0;owned\a\u009b5n");
    private static readonly string s_bidirectional = Make("user\u202Egpj.exe\u202C \u2066x\u2069");
    private static readonly string s_surrogates = Make("pair 😀 lone \uD83D and \uDE00");
    private static readonly string s_lines = Make("a\r\nb\tc\0d\u2028e");
    private static readonly string s_quotes = Make("say \"hi\" \\ 'there'");
    private static readonly string s_foreign = Make("Größe 日本語");
    private static readonly char[] s_characters = Make("characters").ToCharArray();
    private static readonly StringBuilder s_builder = new(Make("built"));
    private static readonly StringBuilder s_longBuilder = new StringBuilder().Append('y', Long).Append("the end");
    private static readonly StringBuilder s_builderOfManyChunks = MakeOfChunks(65);
    private static readonly StringBuilder s_emptyBuilder = new();

    public static object[] All =>
    [
        s_plain, s_long, s_longOfPairs, s_steering, s_bidirectional, s_surrogates, s_lines, s_quotes, s_foreign, s_characters,
        s_builder,
        s_longBuilder, s_builderOfManyChunks, s_emptyBuilder,
    ];

    // Of as many characters as a chunk has at most, so that each begins another.
    private static StringBuilder MakeOfChunks(int chunks)
    {
        const int MaxOfChunk = 8_000;
        var builder = new StringBuilder(MaxOfChunk);
        for (var i = 0; i < chunks; i++)
        {
            builder.Append('z', MaxOfChunk);
        }

        return builder;
    }

    private static string Make(string text) => new(text.AsSpan());
}
