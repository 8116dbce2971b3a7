using System.Globalization;
using LeakWatch.Growth.Sites;
using LeakWatch.Testing;

namespace LeakWatch.Tests.Watch.Testing;

public class LeakTextTests
{
    private static readonly LeakSite _site = new(
        "Shop.Cache.s_orders",
        "static Shop.Cache.s_orders  (List<Order>)",
        "static Shop.Cache.s_orders",
        ["System.Collections.Generic.List<Shop.Order>"],
        "Shop.Order",
        GrowthMeasure.Objects,
        1_010,
        40_400)
    {
        CountPerLoop = 1.5,
        BytesPerLoop = 1_540,
        What = "holds 1,010 Order (40.4 KB), +2, +4",
        New = ["new: Order { Id = 10 }"],
        Next = "look for what adds to Shop.Cache.s_orders and never removes",
    };

    private static readonly LeakTestOptions _options = new() { MaxSnapshots = 3 };

    [Theory]
    [InlineData(".", ",")]
    [InlineData(",", ".")]
    public void A_leak_is_told_in_the_words_of_a_watch_whatever_the_culture(string point, string separator)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = separator;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal(
                """
                The scenario leaks: 1 site got more in each of 2 rounds of 2 loops, and not in a pause between them.

                GROWING  static Shop.Cache.s_orders  (List<Order>)  +1.5 per loop  +1.5 KB per loop
                         holds 1,010 Order (40.4 KB), +2, +4
                         new: Order { Id = 10 }
                         next: look for what adds to Shop.Cache.s_orders and never removes
                """,
                LeakText.Of([_site], _options, null),
                ignoreLineEndingDifferences: true);
            Assert.Equal("1,003 Shop.Order alive", new AliveObjects("Shop.Order", 1_003, 24_072, []).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Why_there_are_no_values_stands_below() => Assert.EndsWith(
        "\n\nNo values: it may not be read.", LeakText.Of([_site], _options, "No values: it may not be read."));

    [Fact]
    public void Of_bytes_there_is_no_number_of_objects() => Assert.Contains(
        "(List<Order>)  +1.5 KB per loop\n", LeakText.Of([_site with { Measure = GrowthMeasure.Bytes }], _options, null));

    [Fact]
    public void Of_many_sites_the_first_are_told_and_the_others_counted()
    {
        var text = LeakText.Of([.. Enumerable.Repeat(_site, 7)], _options, null);
        Assert.StartsWith("The scenario leaks: 7 sites got more", text);
        Assert.Equal(5, text.Split("GROWING").Length - 1);
        Assert.EndsWith("\n\nand 2 more sites", text);
    }

    [Fact]
    public void The_exception_has_the_report_and_the_sites()
    {
        var leak = new LeakFoundException([_site], _options, null);
        Assert.Equal(LeakText.Of([_site], _options, null), leak.Message);
        Assert.Equal([_site], leak.Sites);
    }

    [Fact]
    public void What_is_alive_is_told_with_its_holders()
    {
        var alive = new AliveObjects(
            "Shop.Order",
            1_003,
            24_072,
            [
                new AliveHolder("static Shop.Cache.s_orders → List<Order>", 1_000) { Example = "Order { Id = 1 }" },
                .. Enumerable.Range(1, 11).Select(number => new AliveHolder($"static Shop.Cache.s_last{number}", 1)),
            ]);
        Assert.StartsWith(
            """
            1,003 Shop.Order alive
              1,000 by static Shop.Cache.s_orders → List<Order>, such as Order { Id = 1 }
              1 by static Shop.Cache.s_last1
            """,
            alive.ToString());
        Assert.EndsWith("\n  2 by others", alive.ToString());
        Assert.Equal(
            "0 Shop.Order alive", new AliveObjects("Shop.Order", 0, 0, []) { MissingValues = "No values." }.ToString());
    }
}
