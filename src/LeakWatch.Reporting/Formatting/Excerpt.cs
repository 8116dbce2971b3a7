using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>Plain text of which only a part is shown.</summary>
internal static class Excerpt
{
    /// <summary>
    /// A line of an object, cut off where it is too long, with how many are equal to it: <c>Shop.Order { Id = 1 } 64 B × 3</c>.
    /// </summary>
    /// <param name="text">The line, not escaped.</param>
    /// <param name="count">How many are equal to it.</param>
    /// <param name="longest">Where to cut it off, in characters.</param>
    public static string Line(string text, long count, int longest) =>
        Printable.Escape(text.Length <= longest ? text : text[..longest] + "…")
            + (count == 1 ? "" : $"  × {Quantity.Count(count)}");

    /// <summary>That there are more places than are shown; null where there are not.</summary>
    public static string? RestOfSites(int all, int shown) =>
        all > shown ? $"… {Quantity.Plural(all - shown, "more site")}; --format json has all" : null;

    /// <summary>That there is more than <c>--top</c> shows.</summary>
    public static string Rest(long count, string noun) => $"… {Quantity.Plural(count, $"more {noun}")}; --top N shows more";
}
