namespace LeakWatch.Heap.Snapshots;

/// <summary>What can be wrong with a snapshot.</summary>
public enum SnapshotProblemKind
{
    /// <summary>The runtime dropped events: its buffer was full.</summary>
    EventsLost,

    /// <summary>Numbered blocks of objects did not arrive, or not in order.</summary>
    ObjectBlocksMissing,

    /// <summary>Numbered blocks of references did not arrive, or not in order.</summary>
    ReferenceBlocksMissing,

    /// <summary>Numbered blocks of roots did not arrive, or not in order.</summary>
    RootBlocksMissing,

    /// <summary>The objects announce more (or, negative, fewer) references than arrived.</summary>
    ReferencesMissing,

    /// <summary>The runtime never described the type of some objects.</summary>
    TypesUndescribed,

    /// <summary>The runtime described the type of some objects when there was no more room for descriptions.</summary>
    TypesNotKept,

    /// <summary>Events were shorter than they claim to be.</summary>
    MalformedEvents,

    /// <summary>References lead to where no object is, or two objects are at one address.</summary>
    GraphInconsistent,

    /// <summary>The end of the collection did not arrive.</summary>
    CollectionEndMissing,

    /// <summary>The file stops at as many objects as the tool that wrote it puts into one.</summary>
    FileStopsEarly,

    /// <summary>References in the file lead to objects that are not in it.</summary>
    FileLacksObjects,

    /// <summary>The file has a sample of the heap.</summary>
    FileIsSample,

    /// <summary>The process dump does not have so many bytes of the heap.</summary>
    DumpLacksMemory,

    /// <summary>In so many bytes of the heap in a process dump no object could be made out.</summary>
    DumpNotUnderstood,

    /// <summary>The process dump was taken while a collection moved objects.</summary>
    DumpDuringCollection,

    /// <summary>Of so many modules the process dump does not have what names their types and fields.</summary>
    DumpLacksModules,

    /// <summary>Not all handles of a process dump could be found.</summary>
    DumpLacksHandles,

    /// <summary>Of so many threads in a process dump it is not known what they hold.</summary>
    DumpLacksRoots,
}
