using System.Globalization;
using System.Text;
using CsCheck;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Text;

namespace LeakWatch.Tests.Heap.Content;

public class Utf8LineTests
{
    private const string Special = "\"'\\a \u202E\u2066\u2028\uFEFF\u00AD";

    // Everything there is, and more often what matters: surrogates, controls, format characters, quotes.
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.Char,
        Gen.Char['\uD800', '\uDFFF'],
        Gen.Char['\0', '\u009F'],
        Gen.Int[0, Special.Length - 1].Select(i => Special[i])).Array[0, 30].Select(chars => new string(chars));

    [Fact]
    public void Escapes_what_is_escaped_elsewhere() => _text.Sample(text =>
    {
        text = text.Replace('\\', '/');
        var expected = Printable.Escape(text).Replace("\\u000A", "\\n").Replace("\\u000D", "\\r").Replace(
            "\\u0009", "\\t").Replace("\\u0000", "\\0");
        Assert.Equal(expected, Escaped(text));
    });

    [Theory]
    [InlineData('"')]
    [InlineData('\'')]
    public void A_quoted_text_can_be_told_from_every_other(char quote) => _text.Sample(text =>
    {
        var escaped = Escaped(text, quote);
        Assert.Equal(text, Unescaped(escaped));
        Assert.DoesNotContain(quote, escaped.Replace($"\\{quote}", ""));
        Assert.DoesNotContain(escaped, c => char.IsControl(c));
    });

    [Fact]
    public void Grows_and_goes_back()
    {
        var line = new Utf8Line();
        line.Add("abc"u8);
        line.AddEscaped(new string('ß', 5000));
        line.Add(-1.5);
        Assert.Equal("abc" + new string('ß', 5000) + "-1.5", Encoding.UTF8.GetString(line.Written));
        line.Shorten(2);
        line.Add('!');
        Assert.Equal("ab!", Encoding.UTF8.GetString(line.Written));
    }

    private static string Escaped(string text, char quote = '\0')
    {
        var line = new Utf8Line();
        line.AddEscaped(text, quote);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line.Written);
    }

    private static string Unescaped(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var c = text[++i];
            if (c == 'u')
            {
                result.Append((char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber));
                i += 4;
            }
            else
            {
                result.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', _ => c });
            }
        }

        return result.ToString();
    }
}
