using System.Text;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Content;

/// <summary>
/// By which field each type on the path of a site is reached, and which delegate holds what was added: by those objects that hold
/// what came last. Two fields of one type are one path, and only what came tells which of them it is.
/// </summary>
internal sealed class SiteFields(HeapObjects objects, PathAggregate aggregate, IHeapContent content)
{
    private const string Call = " -> ";
    private const string Target = " on ";

    /// <summary>Both, and the lines of what was added.</summary>
    public SiteContent Of(GrowthSite site, IReadOnlyList<string> added)
    {
        var nodes = Newest(site) is { } newest
            ? RetentionPath.Of(objects, aggregate, newest).ToDictionary(step => step.Place, step => step.Node)
            : [];
        return new SiteContent(FieldsOf(site, nodes), added) { Subscriber = SubscriberOf(site, nodes) };
    }

    // A field for each type of the path, and one for what is added.
    private string?[] FieldsOf(GrowthSite site, Dictionary<int, int> nodes)
    {
        var fields = new string?[site.Steps.Count + 1];
        for (var i = 1; i < fields.Length; i++)
        {
            // A field leads here only from the type before, not from the inside of a collection.
            var place = i < site.Steps.Count ? site.Steps[i] : site.ContentStep;
            var holder = site.Steps[i - 1];
            fields[i] = place >= 0 && aggregate.Nodes[place].Parent == holder && NodeAt(holder, nodes) is { } node
                && (nodes.TryGetValue(place, out var found) ? found : OnlyOneHeld(node, place)) is int held
                ? content.FieldOf(node, held)
                : null;
        }

        return fields;
    }

    // The way to what came last does not say all where types come again on it.
    private int? NodeAt(int place, Dictionary<int, int> nodes) =>
        nodes.TryGetValue(place, out var node) ? node
        : aggregate.Nodes[place].Count == 1 && objects.Places.SampleOf(place).Node is >= 0 and var only ? only
        : null;

    private int? OnlyOneHeld(int holder, int place)
    {
        int? only = null;
        foreach (var held in objects.Graph.SuccessorsOf(holder))
        {
            if (held >= 0 && held != only && objects.Places.Of(held) == place)
            {
                if (only is not null)
                {
                    return null;
                }

                only = held;
            }
        }

        return only;
    }

    private string? SubscriberOf(GrowthSite site, Dictionary<int, int> nodes)
    {
        var place = site.ContentStep < 0 ? -1 : aggregate.Nodes[site.ContentStep].Parent;
        if (place < 0 || aggregate.Nodes[place].Type is not { IsDelegate: true } || !nodes.TryGetValue(place, out var node))
        {
            return null;
        }

        var line = new Utf8Line();
        content.Render(node, objects.Graph.AddressOf(node), line);
        var text = Encoding.UTF8.GetString(line.Written);
        return text.IndexOf(Call, StringComparison.Ordinal) is var call and > 0
            ? text[(call + Call.Length)..].Split(Target)[0]
            : null;
    }

    // Of arrays that get larger the largest.
    private int? Newest(GrowthSite site)
    {
        if (site.ContentStep < 0)
        {
            return null;
        }

        var (best, bestAge, bestSize) = ((int?)null, int.MaxValue, -1L);
        for (var node = 0; node < objects.Graph.NodeCount; node++)
        {
            if (objects.Places.Of(node) != site.ContentStep)
            {
                continue;
            }

            var age = site.Measure == GrowthMeasure.Objects ? objects.Ages?.AgeOf(node) ?? 0 : 0;
            var size = site.Measure == GrowthMeasure.Objects ? 0 : objects.Graph.SizeOf(node);
            if (age < bestAge || size > bestSize)
            {
                (best, bestAge, bestSize) = (node, age, size);
            }

            if (site.Measure == GrowthMeasure.Objects && age == 0)
            {
                break;
            }
        }

        return best;
    }
}
