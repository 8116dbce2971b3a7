namespace LeakWatch.Values.Layouts;

/// <summary>A number that goes into how much a collection holds.</summary>
/// <param name="Steps">The fields that lead to it.</param>
/// <param name="IsSum">Whether the last one refers to an array of numbers, which are summed up.</param>
/// <param name="IsNegative">Whether it is taken off.</param>
internal sealed record CountTerm(string[] Steps, bool IsSum, bool IsNegative)
{
    /// <summary>Reads the terms of a form's count, such as <c>_count-_freeCount</c> or <c>_tables._countPerLock[]</c>.</summary>
    public static IReadOnlyList<CountTerm> Parse(string count) =>
    [
        .. count.Split('-').Select((term, i) => new CountTerm(
            term.TrimEnd('[', ']').Split('.'), term.EndsWith("[]", StringComparison.Ordinal), IsNegative: i > 0)),
    ];
}
