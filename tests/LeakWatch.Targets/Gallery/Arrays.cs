namespace LeakWatch.Targets.Gallery;

/// <summary>Arrays of every form.</summary>
internal static class Arrays
{
    private static readonly int[] s_numbers = [1, -2, 3];
    private static readonly int[] s_manyNumbers = [.. Enumerable.Range(1, 100)];
    private static readonly byte[] s_bytes = [0, 1, 127, 255];
    private static readonly byte[] s_manyBytes = new byte[100];
    private static readonly bool[] s_flags = [true, false];
    private static readonly double[] s_doubles = [0.1, double.NaN];
    private static readonly Breed[] s_enums = [Breed.Poodle, Breed.Unknown];
    private static readonly DateTime[] s_dates = [new(2026, 1, 2)];
    private static readonly decimal?[] s_optionals = [1.5m, null];
    private static readonly Point[] s_structs = [new(1, 2), new(3, 4)];
    private static readonly Segment[] s_segments = [new Segment { Label = "first" }];
    private static readonly Person?[] s_references = [new Person("One", 1), null];
    private static readonly string?[] s_strings = ["one", null, "three"];
    private static readonly object?[] s_objects =
        [1, "two", new Point(3, 4), new Person("Five", 5), null, new int[6], Breed.Terrier];
    private static readonly int[,] s_rectangular = new int[2, 3];
    private static readonly int[][] s_jagged = [[1, 2], [3]];
    private static readonly int[][,] s_jaggedOfRectangular = [new int[4, 5]];
    private static readonly string[,] s_rectangularOfText = { { "a", "b" } };
    private static readonly int[] s_empty = [];
    private static readonly Array s_notFromZero = Array.CreateInstance(typeof(int), [3], [10]);
    private static readonly (int, string)[] s_tuples = [(1, "one")];
    private static readonly nint[] s_native = [-1];
    private static readonly byte[] s_large = [.. Enumerable.Repeat((byte)7, 100_000)];

    public static object[] All =>
    [
        s_numbers, s_manyNumbers, s_bytes, s_manyBytes, s_flags, s_doubles, s_enums, s_dates, s_optionals, s_structs, s_segments,
        s_references,
        s_strings, s_objects, s_rectangular, s_jagged, s_jaggedOfRectangular, s_rectangularOfText, s_empty, s_notFromZero,
        s_tuples, s_native,
        s_large,
    ];
}
