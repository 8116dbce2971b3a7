namespace LeakWatch.Targets.Shapes;

/// <summary>Objects of every shape that a type can have, in numbers that no two of them share by accident.</summary>
internal sealed class ShapeCollection
{
    private const int LargestSmallObject = 85_000;

    // Header, method table and length.
    private const int BytesOfEmptyArray = 24;
    private const int BytesOfPixel = 4;

    private readonly Dictionary<string, long> _counts = [];
    private readonly Dictionary<string, long> _bytes = [];
    private readonly Dictionary<string, long> _atLeast = [];
    private readonly List<object> _held = [];

    public ShapeCollection()
    {
        Hold<Price>("Price", 11, i => new Price(i, 2));
        Hold<Currency>("Currency", 13, i => (Currency)(i % 3));
        Hold("Pair<int, string>", 17, i => new Pair<int, string>(i, "second"));
        Hold("Shelf<LeakWatch.Targets.Shapes.Price?>", 19, i => new Shelf<Price?> { Content = new Price(i, 2) });
        Hold("Shelf<LeakWatch.Targets.Shapes.Shelf<string>>", 23, _ => new Shelf<Shelf<string>>());
        Hold("Warehouse.Bin", 29, _ => new Warehouse.Bin());
        Hold("Depot<int>.Bin<string>", 31, i => new Depot<int>.Bin<string> { Key = i });
        Hold("Price[,]", 37, _ => new Price[2, 3]);
        Hold("Price[][]", 41, _ => new Price[2][]);
        Hold("Price[][,]", 43, _ => new Price[2][,]);
        Hold("Price[,][]", 47, _ => new Price[2, 2][]);
        Hold("Price?[]", 53, _ => new Price?[4]);
        // A boxed Price? that has a value is a boxed Price.
        Hold<Price?>("Price", 5, i => new Price(i, 2));
        HoldPixels();
        HoldBuffers();
        var warehouse = new Warehouse();
        Count(Own("Warehouse"), 1);
        for (var i = 0; i < 59; i++)
        {
            _held.Add(new Func<Customer, bool>(warehouse.Accepts));
        }

        Count("System.Func<LeakWatch.Targets.Shapes.Customer, bool>", 59);
    }

    /// <summary>How many objects there are of types that nobody else makes.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Sizes of some of them.</summary>
    public IReadOnlyDictionary<string, long> Bytes => _bytes;

    /// <summary>How many objects there are at least of types that the runtime makes as well.</summary>
    public IReadOnlyDictionary<string, long> AtLeast => _atLeast;

    private static string Own(string type) => $"LeakWatch.Targets.Shapes.{type}";

    private void Hold<T>(string type, int count, Func<int, T> make)
    {
        for (var i = 0; i < count; i++)
        {
            _held.Add(make(i)!);
        }

        Count(Own(type), count);
    }

    // Two of them are large objects: still the same type. Even lengths need no padding, which not everybody counts.
    private void HoldPixels()
    {
        int[] lengths = [0, 2, 10, 1_000, LargestSmallObject, 1_000_000];
        foreach (var length in lengths)
        {
            _held.Add(new Pixel[length]);
        }

        Count(Own("Pixel[]"), lengths.Length);
        _bytes[Own("Pixel[]")] = lengths.Sum(length => BytesOfEmptyArray + (long)(length * BytesOfPixel));
    }

    private void HoldBuffers()
    {
        const int Buffers = 61;
        for (var i = 0; i < Buffers; i++)
        {
            _held.Add(new byte[i % 2 == 0 ? 100 : 2 * LargestSmallObject]);
        }

        _atLeast["byte[]"] = Buffers;
    }

    private void Count(string type, long count) => _counts[type] = _counts.GetValueOrDefault(type) + count;
}
