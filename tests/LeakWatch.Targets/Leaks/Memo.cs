using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Healthy: results remembered by number, each in a place of an array that was made once. A step is a result more.</summary>
internal sealed class Memo : IScenario
{
    private const int Rows = 20;
    private const int Places = 8_000;

    private readonly Action<int, Ware>[] _remember;
    private int _known;

    private Memo(params Action<int, Ware>[] remember) => _remember = remember;

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        // Several at once, each with an owner of its own.
        ["memos"] = () => new Memo([new Table().Set, new Grid().Set, new Slots().Set, new Plane().Set]),
        ["memo-in-field"] = () => new Memo(new Table().Set),
        ["memo-in-rows"] = () => new Memo(new Grid().Set),
        ["memo-of-structures"] = () => new Memo(new Slots().Set),
        ["memo-in-plane"] = () => new Memo(new Plane().Set),
    };

    public Facts Facts => Leaked.Of<Ware>(_known * _remember.Length);

    public void Go(int steps)
    {
        for (var i = 0; i < steps && _known < Places; i++, _known++)
        {
            foreach (var remember in _remember)
            {
                remember(_known, new Ware(_known, $"ware {_known}"));
            }
        }
    }

    private sealed class Table
    {
        private readonly Ware[] _wares = new Ware[Places];

        public void Set(int number, Ware ware) => _wares[number] = ware;
    }

    // Each row is made when the first of it comes, and the numbers come in any order.
    private sealed class Grid
    {
        private readonly Ware[]?[] _rows = new Ware[]?[Rows];

        public void Set(int number, Ware ware) => (_rows[number % Rows] ??= new Ware[Places / Rows])[number / Rows] = ware;
    }

    private sealed class Plane
    {
        private readonly Ware[,] _wares = new Ware[Places / Rows, Rows];

        public void Set(int number, Ware ware) => _wares[number / Rows, number % Rows] = ware;
    }

    private sealed class Slots
    {
        private readonly Slot[] _slots = new Slot[Places];

        public void Set(int number, Ware ware) => _slots[number] = new Slot(number, ware.Name, ware);
    }

    private readonly record struct Slot(long Number, string Name, Ware Ware);
}
