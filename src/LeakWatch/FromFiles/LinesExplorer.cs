using LeakWatch.Exploring;
using LeakWatch.Files.Content;
using LeakWatch.Heap.Text;

namespace LeakWatch.FromFiles;

/// <summary>
/// Answers from the lines of a snapshot's files: what is in its objects and what holds them, but not what they refer to. Reads them for
/// each question; holds nothing.
/// </summary>
internal sealed class LinesExplorer : IHeapExplorer
{
    private const int LinesOfHolder = 20;

    private const string LinesAlone =
        "the files have lines alone: objects cannot be looked into without a .gcdump file beside them";

    private const string NotInOrder = "the files do not tell which came first: they are in the order of their text";

    private readonly string _objects;
    private readonly string? _types;
    private readonly IReadOnlyList<KeptSite> _sites;

    /// <summary>Makes one.</summary>
    /// <param name="number">The number of the snapshot.</param>
    /// <param name="objects">The file of its objects.</param>
    /// <param name="types">The file of its types; null where there is none.</param>
    /// <param name="sites">What grew in it.</param>
    public LinesExplorer(int number, string objects, string? types, IReadOnlyList<KeptSite> sites)
    {
        Number = number;
        _objects = objects;
        _types = types;
        _sites = sites;
    }

    /// <inheritdoc/>
    public int Number { get; }

    /// <inheritdoc/>
    public string? Note => LinesAlone;

    /// <inheritdoc/>
    public Task<ObjectList?> ContentOfAsync(
        long site, string type, bool oldestFirst, int most, CancellationToken cancellationToken) => Task.Run<ObjectList?>(
            () => _sites.FirstOrDefault(one => one.Id == site && one.Type == type) is { } known
                ? ContentOf(known, most, cancellationToken)
                : new ObjectList([], 0, $"nothing of that kind grows there in snapshot {Number}"),
            cancellationToken);

    /// <inheritdoc/>
    public Task<TypeObjects?> TypeAsync(string type, string assembly, int most, CancellationToken cancellationToken) =>
        Task.Run<TypeObjects?>(() => OfType(type, assembly, most, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectView?> LookAsync(int node, int most, CancellationToken cancellationToken) =>
        Task.FromResult<ObjectView?>(null);

    /// <inheritdoc/>
    public Task<FoundObject?> FindAgainAsync(ObjectHandle old, CancellationToken cancellationToken) =>
        Task.FromResult<FoundObject?>(new FoundObject(null, LinesAlone));

    private ObjectList ContentOf(KeptSite site, int most, CancellationToken cancellationToken)
    {
        var holder = KeptObjects.HolderOf(site.Root, site.Path);
        var objects = KeptObjects.Read(_objects, site.Type, name => name == holder ? most : 0, cancellationToken);
        if (objects.Holders.FirstOrDefault(one => one.Holder == holder) is not { } found)
        {
            return new ObjectList([], 0, "the files do not tell which of their lines are those of this site");
        }

        // As many as the site had: then nothing is left out, and no other holder reads the same.
        var isAll = site.Count == found.Count;
        var another = site.Count is { } count && !isAll
            ? $"the site had {Quantity.Count(count)} objects, and what reads the same in the files has "
                + Quantity.Count(found.Count)
            : null;
        return new ObjectList(
            [.. found.Lines.Select(static line => new ObjectRow(null, line.Line, "", line.Bytes, null, line.Count))],
            found.Count,
            Notes.Of([NotInOrder, another, .. isAll ? [] : LeftOutOf(objects)]));
    }

    private TypeObjects OfType(string type, string assembly, int most, CancellationToken cancellationToken)
    {
        var objects = KeptObjects.Read(_objects, type, _ => LinesOfHolder, cancellationToken);
        var (count, bytes) = (objects.Holders.Sum(static one => one.Count), objects.Holders.Sum(static one => one.Bytes));
        var several = IsOfSeveral(type, assembly, cancellationToken)
            ? "types of several assemblies have this name, and the lines do not tell them apart"
            : null;
        return new TypeObjects(
            count,
            bytes,
            [
                .. objects.Holders.Take(most).Select(
                    holder => new HolderShare(holder.Holder, holder.Count, holder.Bytes, (double)holder.Count / count, null)),
            ],
            Math.Max(0, objects.Holders.Count - most),
            [
                .. objects.Sizes.Index().Where(static size => size.Item.Count > 0)
                    .Select(static size => SizeRange.OfPower(size.Index, size.Item.Count, size.Item.Bytes)),
            ],
            Samples(objects, most))
        {
            Note = Notes.Of([several, .. LeftOutOf(objects)]),
        };
    }

    private static IEnumerable<string> LeftOutOf(KeptObjects objects) =>
        objects.LeftOut.Select(static text => $"the files leave out {text}");

    private bool IsOfSeveral(string type, string assembly, CancellationToken cancellationToken) => _types is not null
        && KeptTypes.Read(_types, cancellationToken).Histogram.Types.Any(
            row => row.Type.Name.Full == type && row.Type.Assembly != assembly);

    // The first of each holder, then the second of each, and so on.
    private static List<ObjectRow> Samples(KeptObjects objects, int most)
    {
        var rows = new List<(int Round, ObjectRow Row)>();
        foreach (var holder in objects.Holders)
        {
            rows.AddRange(holder.Lines.Select((line, round) => (
                round, new ObjectRow(null, line.Line, holder.Holder, line.Bytes, null, line.Count))));
        }

        return [.. rows.OrderBy(static row => row.Round).Take(most).Select(static row => row.Row)];
    }
}
