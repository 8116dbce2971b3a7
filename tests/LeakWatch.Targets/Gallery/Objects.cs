namespace LeakWatch.Targets.Gallery;

/// <summary>Classes, records and values in boxes; each static field is an exhibit.</summary>
internal static class Objects
{
    private static readonly Dog s_dog = new("Rex", Breed.Terrier, new Person("Ada", 36));
    private static readonly Primitives s_primitives = new();
    private static readonly Times s_times = new();
    private static readonly Enumerations s_enumerations = new();
    private static readonly Optionals s_optionals = new();
    private static readonly Tuples s_tuples = new();
    private static readonly Drawing s_drawing = new();
    private static readonly Counter s_counter = new(7, "dogs");
    private static readonly Person s_record = new("Grace", 85);
    private static readonly object s_anonymous = new { Title = "Night Watch", Year = 1642, Painter = new { Name = "Rembrandt" } };
    private static readonly object s_boxedNumber = 4711;
    private static readonly object s_boxedEnum = Access.Read | Access.Write;
    private static readonly object s_boxedDate = new DateTime(2026, 11, 23, 15, 4, 2, DateTimeKind.Utc);
    private static readonly object s_boxedStruct = new Segment { From = new Point(1, 2), Label = "boxed" };
    private static readonly object s_boxedTuple = (1, "one");
    private static readonly object s_boxedRecord = new Coordinate(1.5, 2.5);
    private static readonly object s_plain = new();
    private static readonly Lazy<Person> s_lazy = new(() => new Person("Lazy", 1));
    private static readonly Lazy<Person> s_lazyWithValue = new(new Person("Early", 2));
    private static readonly WeakReference<Person> s_weak = new(s_record);
    private static readonly WeakReference s_weakUntyped = new(s_record);
    private static readonly Version s_version = new(1, 2, 3, 4);
    private static readonly Uri s_uri = new("https://example.org/shop?order=1");
    private static readonly Sheet s_manyFields = new();
    private static readonly Spacious s_manyBytes = new();

    /// <summary>What is never read would be left out by the compiler's analysis.</summary>
    public static object?[] All =>
    [
        s_dog.Greet(), s_primitives, s_times, s_enumerations, s_optionals, s_tuples, s_drawing, s_counter
            .Next(), s_record, s_anonymous,
        s_boxedNumber, s_boxedEnum, s_boxedDate, s_boxedStruct, s_boxedTuple, s_boxedRecord, s_plain, s_lazy, s_lazyWithValue,
        s_weak,
        s_weakUntyped, s_version, s_uri, s_manyFields, s_manyBytes,
    ];
}
