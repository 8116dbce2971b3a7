namespace LeakWatch.Values.Layouts;

/// <summary>A number that goes into how much a collection holds.</summary>
/// <param name="Steps">The fields that lead to it.</param>
/// <param name="Kind">What is at their end.</param>
/// <param name="IsNegative">Whether it is taken off.</param>
internal sealed record CountTerm(string[] Steps, CountTermKind Kind, bool IsNegative)
{
    private const string Sum = "[]";
    private const string Length = ".Length";

    /// <summary>
    /// Reads the terms of a form's count, such as <c>_count-_freeCount</c> or <c>_tables._countPerLock[]</c>: of several forms the
    /// first one of which a type has the fields; null where it has those of none.
    /// </summary>
    public static IReadOnlyList<CountTerm>? Parse(string? forms, Func<string, bool> hasField)
    {
        foreach (var form in forms?.Split('|') ?? [])
        {
            if (Parse(form) is var terms && terms.TrueForAll(term => hasField(term.Steps[0])))
            {
                return terms;
            }
        }

        return null;
    }

    /// <summary>Reads the terms of one form.</summary>
    public static List<CountTerm> Parse(string form)
    {
        var terms = new List<CountTerm>();
        for (var start = 0; start < form.Length;)
        {
            var end = form.AsSpan(start + 1).IndexOfAny('+', '-') is >= 0 and var next ? start + 1 + next : form.Length;
            terms.Add(ParseTerm(form[start..end].TrimStart('+', '-'), isNegative: form[start] == '-'));
            start = end;
        }

        return terms;
    }

    private static CountTerm ParseTerm(string term, bool isNegative) => term switch
    {
        _ when term.EndsWith(Sum, StringComparison.Ordinal) =>
            new(term[..^Sum.Length].Split('.'), CountTermKind.Sum, isNegative),
        _ when term.EndsWith(Length, StringComparison.Ordinal) =>
            new(term[..^Length.Length].Split('.'), CountTermKind.Length, isNegative),
        _ => new(term.Split('.'), CountTermKind.Number, isNegative),
    };
}
