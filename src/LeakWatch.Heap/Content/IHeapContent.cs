namespace LeakWatch.Heap.Content;

/// <summary>
/// What is in the objects of one snapshot, as far as it is certain; the rest is rendered from the graph alone. Usable by one
/// thread, until it is disposed of, which gives back what was copied.
/// </summary>
public interface IHeapContent : IObjectRenderer, IContainerNumbers, IDisposable
{
    /// <summary>Objects whose content was not certain, and is not in their line.</summary>
    long Unread { get; }

    /// <summary>Bytes of the target's memory that were copied so far.</summary>
    long BytesCopied { get; }

    /// <summary>How long copying took straight after the snapshot.</summary>
    TimeSpan CopyTime { get; }

    /// <summary>Whether all that holds objects was copied: there was time and room for it.</summary>
    bool HasReadAll { get; }

    /// <summary>Whether collections ran while the objects were read, or may have: then not all content is certain.</summary>
    bool CollectionsRan { get; }

    /// <summary>Whether what was not copied may be read when it is needed: for as long as there is time.</summary>
    bool MayReadLate { get; set; }

    /// <summary>The blocks in which the objects lie, with their generation: the youngest first, then by address.</summary>
    IReadOnlyList<(byte Generation, ulong Address)> BlocksYoungestFirst { get; }

    /// <summary>
    /// The youngest generation of what was read since the last call only when it was needed, and not straight after the snapshot;
    /// null when nothing was. Lines written since then are certain only once no collection of that generation or an older one has
    /// begun.
    /// </summary>
    int? TakeYoungestReadLate();

    /// <summary>
    /// Finds out which collections have begun since the snapshot, and reads nothing late any more that they may have moved. Takes
    /// about 0.1 s.
    /// </summary>
    /// <returns>As <see cref="ICollectionLog.OldestCollectedAsync"/>.</returns>
    Task<int?> SettleAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds the key under which a dictionary holds an object, such as <c>"a81f"</c>; nothing where there is none, or it cannot be
    /// found in some milliseconds.
    /// </summary>
    void AddKey(int node, ulong address, Utf8Line line);

    /// <summary>
    /// The field by which one object refers to another, such as <c>_sessions</c>; null where that cannot be told.
    /// </summary>
    string? FieldOf(int holder, int held);

    /// <summary>
    /// The fields or elements of an object, with values, each field of a structure that refers to others in a row of its own; null
    /// where its inside is not known for certain.
    /// </summary>
    /// <param name="node">The object.</param>
    /// <param name="first">Which of them comes first, from 0.</param>
    /// <param name="most">How many at most; the fields of one structure stay together.</param>
    ObjectMembers? MembersOf(int node, long first, int most);

    /// <summary>
    /// By which field or element one object refers to another: <c>_sessions</c>, <c>[81]</c>, <c>[81].key</c>; of an entry with key and
    /// value, <c>[81]</c> stands for the value. Null where that cannot be told. Of a large array it takes some 10 milliseconds per
    /// 100 MB.
    /// </summary>
    string? MemberOf(int holder, int held);

    /// <summary>
    /// Makes it usable for as long as it is kept: what is yet to be asked of the process as it was is asked now, and objects are read
    /// from what was copied alone. Takes some 0.1 ms a type that was not seen before.
    /// </summary>
    void KeepToCopies();
}
