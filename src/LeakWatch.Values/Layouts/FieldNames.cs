using System.Text.RegularExpressions;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// Names of fields as a programmer knows them: those that the compilers of C# and Visual Basic make up say what they stand for
/// (Roslyn: GeneratedNames.cs, GeneratedNameConstants.vb), and so do those of F# (IlxGen.fs). None of these can stand in a source
/// of C#.
/// </summary>
internal static partial class FieldNames
{
    /// <summary>
    /// The readable name: <c>&lt;Id&gt;k__BackingField</c> is <c>Id</c>, <c>&lt;&gt;4__this</c> is <c>this</c>.
    /// </summary>
    public static string Readable(string metadataName)
    {
        switch (metadataName)
        {
            case "<>4__this":
            case "$VB$Me":
                return "this";
            case "<>1__state":
            case "$State":
                return "state";
            case "<>2__current":
            case "$Current":
                return "current";
        }

        var match = Generated().Match(metadataName);
        return match.Success ? match.Groups["name"].Value
            : metadataName.StartsWith("CS$<>8__", StringComparison.Ordinal)
                || metadataName.StartsWith("$VB$NonLocal_", StringComparison.Ordinal) ? "outer"
            : metadataName;
    }

    /// <summary>
    /// Whether the field may be behind a property or event of another name: <c>_Id</c> and <c>RungEvent</c> of Visual Basic,
    /// <c>_radius</c> of F#, <c>$Name</c>.
    /// </summary>
    public static bool MayBeMade(string metadataName) =>
        metadataName is ['_' or '$', _, ..] || metadataName.EndsWith("Event", StringComparison.Ordinal);

    /// <summary>
    /// Whether a field says nothing to a programmer: the machinery of iterators and async methods, among it the copies of an
    /// iterator's parameters; addresses outside of the heap, such as the handle of a weak reference; and what tracing is on,
    /// which the watch itself changes.
    /// </summary>
    public static bool IsMachinery(string metadataName) =>
        metadataName is "_taggedHandle" or "_DONT_USE_InternalThread" or "_anyKeywordMask" or "_allKeywordMask"
            || Machinery().IsMatch(metadataName);

    [GeneratedRegex(
        @"^(<>(t__builder|l__initialThreadId|u__\d+|s__\d+|3__.+)"
        + @"|\$(Builder|InitialThreadId|A\d+|S\d+|P_.+)|(builder|init)@\d*)$")]
    private static partial Regex Machinery();

    // Properties, anonymous types' properties, locals of iterators and async methods, parameters of primary constructors; locals
    // of Visual Basic, and F# records and properties.
    [GeneratedRegex(
        @"^(<(?<name>[^<>]+)>(k__BackingField|i__Field|5__\d+|P|3__\w+)|\$VB\$Local_(?<name>.+)"
        + @"|\$VB\$ResumableLocal_(?<name>.+)\$\d+|(?<name>[^@]+)@\d*)$")]
    private static partial Regex Generated();
}
