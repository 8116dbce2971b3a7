using System.Text.RegularExpressions;

namespace LeakWatch.Values.Layouts;

/// <summary>Names of fields as a programmer knows them: those that the C# compiler makes up say what they stand for (Roslyn: GeneratedNames.cs).</summary>
internal static partial class FieldNames
{
    /// <summary>The readable name: <c>&lt;Id&gt;k__BackingField</c> is <c>Id</c>, <c>&lt;&gt;4__this</c> is <c>this</c>.</summary>
    public static string Readable(string metadataName)
    {
        if (metadataName == "<>4__this")
        {
            return "this";
        }

        var match = Generated().Match(metadataName);
        return match.Success ? match.Groups["name"].Value : metadataName.StartsWith("CS$<>8__", StringComparison.Ordinal) ? "outer" : metadataName;
    }

    // Properties, anonymous types' properties, locals of iterators and async methods, parameters of primary constructors.
    [GeneratedRegex(@"^<(?<name>[^<>]+)>(k__BackingField|i__Field|5__\d+|P|3__\w+)$")]
    private static partial Regex Generated();
}
