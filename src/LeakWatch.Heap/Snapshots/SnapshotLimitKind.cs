namespace LeakWatch.Heap.Snapshots;

/// <summary>What can be cut or left out of a snapshot that is complete.</summary>
public enum SnapshotLimitKind
{
    /// <summary>
    /// The heap has more different paths than are told apart: so many objects count with what is before them, by their bytes
    /// alone.
    /// </summary>
    PathsCutShort,

    /// <summary>Retained sizes took too long to work out.</summary>
    RetainedSizesLeftOut,

    /// <summary>
    /// So many static fields may be of more modules than are asked for them, so that their types are not known.
    /// </summary>
    FieldsLeftOpen,

    /// <summary>
    /// So many modules came when there was no more room: the assemblies of their types and their static fields have no names.
    /// </summary>
    ModulesNotKept,

    /// <summary>So many methods came when there was no more room: stacks of theirs have no names.</summary>
    MethodsNotKept,

    /// <summary>The content of so many objects may have changed while it was read, since collections ran.</summary>
    ContentNotCertain,

    /// <summary>The content of so many objects was not read: there was no more time or room.</summary>
    ContentNotRead,

    /// <summary>Of so many objects it is one of these two.</summary>
    ContentNotCertainOrNotRead,

    /// <summary>So many growing sites were not looked at for what was added to them.</summary>
    SitesNotLookedAt,

    /// <summary>
    /// So many growing sites hold more objects than are compared one by one with those of the snapshot before.
    /// </summary>
    SitesTooLarge,
}
