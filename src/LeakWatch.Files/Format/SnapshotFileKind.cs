namespace LeakWatch.Files.Format;

/// <summary>What the lines of a snapshot file are.</summary>
public enum SnapshotFileKind
{
    /// <summary>One line an object, in the order of their bytes.</summary>
    Objects,

    /// <summary>One line a type, most bytes first.</summary>
    Types,
}
