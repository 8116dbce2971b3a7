using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>A place in the object graph where something accumulates: what holds it stays, what it holds gets more.</summary>
/// <remarks>
/// Where <see cref="Measure"/> is not objects, content and bytes are the array or string that grows, and nothing else.
/// </remarks>
/// <param name="Root">What holds it from outside of the heap, such as <c>static Shop.Cache.s_orders</c>.</param>
/// <param name="Path">The types from the root to the holder, the insides of collections left out.</param>
/// <param name="Content">What is added.</param>
/// <param name="Count">
/// How many of those there are; or how many references or elements they hold, where these are the measure.
/// </param>
/// <param name="CountDelta">How many more than in the complete snapshot before.</param>
/// <param name="CountSinceFirst">How many more than in the first one.</param>
/// <param name="CountPerSecond">How many more a second, since the first one.</param>
/// <param name="Bytes">
/// What would be free without them, in bytes: retained size, or where that is unknown all that is reached through them.
/// </param>
/// <param name="BytesDelta">
/// By how much what is reached through them has grown since the complete snapshot before, in bytes.
/// </param>
/// <param name="BytesPerSecond">The same a second, since the first one.</param>
/// <param name="Verdict">How sure it is.</param>
public sealed record GrowthSite(
    string Root,
    IReadOnlyList<TypeIdentity> Path,
    TypeIdentity Content,
    long Count,
    long CountDelta,
    long CountSinceFirst,
    double CountPerSecond,
    long Bytes,
    long BytesDelta,
    double BytesPerSecond,
    Verdict Verdict)
{
    /// <summary>The holder: the last type on the path; null where the root holds the content itself.</summary>
    public TypeIdentity? Holder => Path.Count > 0 ? Path[^1] : null;

    /// <summary>What kind of root that is.</summary>
    public RootKind RootKind { get; init; }

    /// <summary>What the verdict rests on: the series of what <see cref="Measure"/> says.</summary>
    public Judgement Judgement { get; init; }

    /// <summary>
    /// How much it may hold at most, in the holder's own unit; null where no bound is known, or only that there is one. Of an
    /// array it is how many references it has room for, and of a table of the framework what it never exceeds, so that either may
    /// end earlier.
    /// </summary>
    public long? Bound { get; init; }

    /// <summary>What lets it grow no further than to some end.</summary>
    public BoundKind BoundBy { get; internal init; }

    /// <summary>How likely the verdict is right, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>
    /// Of the objects of the complete snapshot before, the share that is still there, 0 to 1; null where that is not exactly
    /// known.
    /// </summary>
    public double? SurvivedShare { get; init; }

    /// <summary>Where the types of <see cref="Path"/> stand in the path aggregate of the newest complete snapshot.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [];

    /// <summary>Where the content stands in it; -1 where that is not told.</summary>
    public int ContentStep { get; init; } = -1;

    /// <summary>
    /// Tells the holder from all others of a watch, from snapshot to snapshot, also where the road to it has become another one.
    /// </summary>
    public long HolderId { get; init; }

    /// <summary>What tells one site from another across snapshots.</summary>
    public string Key => $"{HolderId}\0{Content.Name.Full}";

    /// <summary>
    /// The <see cref="HolderId"/> of the site that this one grows in step with, and behind which it stands; null of any other.
    /// </summary>
    public long? InStepWith { get; internal init; }

    /// <summary>How many more suspects there are below the same object, of which this one gains most.</summary>
    public int SuspectsBeside { get; internal init; }

    /// <summary>How many collectible assemblies it keeps from being unloaded, or load contexts.</summary>
    public long KeptContexts { get; init; }

    /// <summary>
    /// Whether those are known to be load contexts; others are assemblies that were made in memory to be collected.
    /// </summary>
    public bool AreLoadContexts { get; internal init; }

    /// <summary>By how many bytes what is reached through what was added has grown since the first complete snapshot.</summary>
    public long BytesSinceFirst { get; init; }

    /// <summary>What each interval added that the verdict rests on, oldest first.</summary>
    internal long[] Changes { get; init; } = [];

    /// <summary>What gets more.</summary>
    public GrowthMeasure Measure { get; init; }

    /// <summary>
    /// Where references are the measure: how many more objects there are than in the complete snapshot before that nothing else
    /// holds.
    /// </summary>
    public long OwnObjectsDelta { get; init; }

    /// <summary>How often the size has doubled, where bytes are the measure.</summary>
    public int Doublings { get; init; }

    /// <summary>
    /// Of a size that doubles: after how many snapshots more without another doubling it is known to have come to an end; 0 where
    /// the growth is seen in every snapshot.
    /// </summary>
    public int AmbiguousFor { get; init; }

    /// <summary>
    /// Whether <see cref="Bytes"/> is the retained size, and not, where that took too long to work out, all that is reached.
    /// </summary>
    public bool IsRetainedSize { get; init; } = true;

    /// <summary>What is added along with the content, by type: so many more objects since the complete snapshot before.</summary>
    public IReadOnlyList<(TypeIdentity Type, long CountDelta)> Along { get; init; } = [];

    /// <summary>
    /// How many objects of a type were added here since the first complete snapshot, the insides of collections included.
    /// </summary>
    public long AddedOf(TypeIdentity type) => AddedSinceFirst.GetValueOrDefault(type);

    /// <summary>
    /// How many objects were added here since the first complete snapshot, by type, the insides of collections included.
    /// </summary>
    public IReadOnlyDictionary<TypeIdentity, long> AddedSinceFirst { get; internal init; } = new Dictionary<TypeIdentity, long>();
}
