namespace LeakWatch.Targets.Gallery;

/// <summary>Values that stand together.</summary>
internal sealed class Tuples
{
    public (int Number, string Text) Pair { get; init; } = (1, "one");

    public (byte A, long B, bool C) Padded { get; init; } = (1, 2, true);

    public (int, int, int, int, int, int, int, string, int) Nine { get; init; } = (1, 2, 3, 4, 5, 6, 7, "eight", 9);

    public Tuple<int, string> Reference { get; init; } = Tuple.Create(2, "two");

    public KeyValuePair<string, int> KeyAndValue { get; init; } = new("key", 3);

    public ((int, int), Point) Nested { get; init; } = ((4, 5), new Point(6, 7));

    public ValueTuple Nothing { get; init; }
}
