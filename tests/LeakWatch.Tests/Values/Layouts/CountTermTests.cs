using LeakWatch.Values.Layouts;

namespace LeakWatch.Tests.Values.Layouts;

public class CountTermTests
{
    [Theory]
    [InlineData("_size", "+_size")]
    [InlineData("_count-_freeCount", "+_count", "-_freeCount")]
    [InlineData("_slots.Length+_slots.Length", "+_slots length", "+_slots length")]
    [InlineData("_headAndTail.Tail-_headAndTail.Head", "+_headAndTail>Tail", "-_headAndTail>Head")]
    [InlineData("_tables._countPerLock[]", "+_tables>_countPerLock sum")]
    [InlineData("_hashTable.<HashCodes>k__BackingField.Length", "+_hashTable><HashCodes>k__BackingField length")]
    [InlineData("_set.count", "+_set>count")]
    public void A_count_is_read_as_its_terms(string count, params string[] expected) =>
        Assert.Equal(expected, Written(CountTerm.Parse(count)));

    [Theory]
    [InlineData("_bitLength|m_length", "m_length", "+m_length")]
    [InlineData("_bitLength|m_length", "_bitLength m_length", "+_bitLength")]
    [InlineData("_count-_freeCount|_size", "_count _size", "+_size")]
    [InlineData("_set.count", "_set", "+_set>count")]
    [InlineData("_bitLength|m_length", "_other", null)]
    [InlineData(null, "_size", null)]
    public void Of_several_forms_the_one_counts_that_the_type_has(string? forms, string fields, string? expected) =>
        Assert.Equal(
            expected,
            CountTerm.Parse(forms, fields.Split(' ').Contains) is { } terms ? string.Join(' ', Written(terms)) : null);

    private static IEnumerable<string> Written(IEnumerable<CountTerm> terms) => terms.Select(term =>
        (term.IsNegative ? "-" : "+") + string.Join('>', term.Steps) + term.Kind switch
        {
            CountTermKind.Sum => " sum",
            CountTermKind.Length => " length",
            _ => "",
        });
}
