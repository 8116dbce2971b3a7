using System.Text.RegularExpressions;

namespace LeakWatch.Values.Layouts;

/// <summary>Names of fields as a programmer knows them: those that the C# compiler makes up say what they stand for (Roslyn: GeneratedNames.cs).</summary>
internal static partial class FieldNames
{
    /// <summary>The readable name: <c>&lt;Id&gt;k__BackingField</c> is <c>Id</c>, <c>&lt;&gt;4__this</c> is <c>this</c>.</summary>
    public static string Readable(string metadataName)
    {
        switch (metadataName)
        {
            case "<>4__this":
                return "this";
            case "<>1__state":
                return "state";
            case "<>2__current":
                return "current";
        }

        var match = Generated().Match(metadataName);
        return match.Success ? match.Groups["name"].Value : metadataName.StartsWith("CS$<>8__", StringComparison.Ordinal) ? "outer" : metadataName;
    }

    /// <summary>
    /// Whether a field says nothing to a programmer: the machinery of iterators and async methods, among it the copies of an iterator's
    /// parameters; addresses outside of the heap, such as the handle of a weak reference; and what tracing is on, which the watch itself changes.
    /// </summary>
    public static bool IsMachinery(string metadataName) =>
        metadataName is "_taggedHandle" or "_DONT_USE_InternalThread" or "_anyKeywordMask" or "_allKeywordMask" || Machinery().IsMatch(metadataName);

    [GeneratedRegex(@"^<>(t__builder|l__initialThreadId|u__\d+|s__\d+|3__.+)$")]
    private static partial Regex Machinery();

    // Properties, anonymous types' properties, locals of iterators and async methods, parameters of primary constructors.
    [GeneratedRegex(@"^<(?<name>[^<>]+)>(k__BackingField|i__Field|5__\d+|P|3__\w+)$")]
    private static partial Regex Generated();
}
