using System.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tests.Reporting;

public class GlyphsTests
{
    private const string Line = "every 10 s ±20 %  List<…> → Dictionary<s…on>  ≥ 5  × 3  ↑ ↓";

    [Fact]
    public void Unicode_has_all()
    {
        Assert.True(Glyphs.Of(Encoding.UTF8) is { IsWhole: true, HasBars: true });
        Assert.True(Glyphs.Of(Encoding.Unicode) is { IsWhole: true, HasBars: true });
        Assert.Equal(Line, Written(Encoding.UTF8));
    }

    [Fact]
    public void An_encoding_keeps_what_it_has() =>
        Assert.Equal("every 10 s ±20 %  List<~> -> Dictionary<s~on>  >= 5  × 3  ^ v", Written(Encoding.Latin1));

    [Fact]
    public void The_least_has_a_stand_in_for_each()
    {
        Assert.False(Glyphs.Of(Encoding.ASCII).HasBars);
        Assert.Equal("every 10 s +-20 %  List<~> -> Dictionary<s~on>  >= 5  x 3  ^ v", Written(Encoding.ASCII));
    }

    // What the tool's own texts have and the table has not is written as a question mark.
    [Fact]
    public void Every_character_that_the_tool_writes_of_itself_is_in_the_table()
    {
        var ascii = Glyphs.Of(Encoding.ASCII);
        var texts = Directory.GetFiles(
            Path.Combine(AppContext.BaseDirectory, "Reporting"), "*.approved.txt", SearchOption.AllDirectories)
            .Select(path => File.ReadAllText(path)).ToList();

        Assert.True(texts.Count > 5, $"{texts.Count} texts");
        Assert.DoesNotContain(
            texts.SelectMany(text => text), c => c > 0x7F && ascii.StandInFor(c) is null && !"▁▂▃▄▅▆▇█".Contains(c));
    }

    private static string Written(Encoding encoding)
    {
        using var text = new StringWriter();
        using var writer = new GlyphWriter(text, Glyphs.Of(encoding));
        writer.Write(Line[0]);
        writer.Write(Line.ToCharArray(), 1, 4);
        writer.Write(Line[5..20]);
        writer.WriteLine(Line[20..]);
        return text.ToString().TrimEnd();
    }
}
