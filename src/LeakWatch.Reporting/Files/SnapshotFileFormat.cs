namespace LeakWatch.Reporting.Files;

/// <summary>What the two kinds of snapshot file have in common: names, first line, header.</summary>
internal static class SnapshotFileFormat
{
    public const string ObjectsSuffix = ".objects.txt";
    public const string TypesSuffix = ".types.txt";

    /// <summary>The first line up to the kind.</summary>
    public const string Signature = "# dotnet-leakwatch ";

    /// <summary>The number behind the kind; raised when lines change so that older readers would misread them.</summary>
    public const int Version = 1;

    public const string ObjectsKind = "objects";
    public const string TypesKind = "types";

    /// <summary>The header's count of the lines behind it.</summary>
    public const string LinesKey = "lines";

    /// <summary>Header keys that a comparison looks at.</summary>
    public const string TakenKey = "taken";
    public const string ProcessKey = "process";
    public const string SessionKey = "session";
    public const string ValuesKey = "values";
    public const string LeftOutKey = "left out";
}
