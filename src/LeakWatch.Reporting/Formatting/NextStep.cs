using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What to look at next, for a site that grows: what is usually forgotten with such a holder.</summary>
internal static class NextStep
{
    /// <summary>In a sentence without its full stop.</summary>
    public static string For(GrowthSite site)
    {
        if (KnownTypes.Advice(known => site.Path.Any(type => known.Begins(type.Name.Full))) is { } advice)
        {
            return advice;
        }

        var kind = RootKinds.Of(site.RootKind);
        var field = kind.NameWithin(site.Root);
        if (kind.Kind == RootKind.Static && field.EndsWith(StaticFieldName.OfUnknownType, StringComparison.Ordinal))
        {
            field = $"a static field {field[..^StaticFieldName.OfUnknownType.Length]}";
        }

        return string.Format(null, kind.Advice ?? "look for what adds to it and never removes", Printable.Escape(field));
    }

    /// <summary>How to see all that was added.</summary>
    /// <param name="newest">The newest complete snapshot.</param>
    public static string ToSeeContent(WatchFrame newest) =>
        newest.Objects.File is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder
        ? $"All that came and went: dotnet-leakwatch diff {Printable.Escape(folder)}"
        : "All that came and went: watch with -o DIR, then dotnet-leakwatch diff DIR";
}
