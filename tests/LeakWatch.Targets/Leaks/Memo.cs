using System.Runtime.CompilerServices;
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
        ["memos-of-boxes"] = () => new Memo([new Boxes().Set, new FilledBoxes().Set, new LazyBoxes().Set]),
        ["memo-of-boxes"] = () => new Memo(new Boxes().Set),
        ["memo-of-boxes-to-fill"] = () => new Memo(new FilledBoxes().Set),
        ["memo-of-own-boxes"] = () => new Memo(new LazyBoxes().Set),
        ["node-cache"] = () => new Memo(new NodeCache().Set),
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

    private sealed class Boxes
    {
        private readonly StrongBox<Ware>?[] _boxes = new StrongBox<Ware>?[Places];

        public void Set(int number, Ware ware) => _boxes[number] = new StrongBox<Ware>(ware);
    }

    // All boxes are there from the start.
    private sealed class FilledBoxes
    {
        private readonly StrongBox<Ware?>[] _boxes = [.. Enumerable.Range(0, Places).Select(_ => new StrongBox<Ware?>())];

        public void Set(int number, Ware ware) => _boxes[number].Value = ware;
    }

    private sealed class LazyBoxes
    {
        private readonly Box[] _boxes = [.. Enumerable.Range(0, Places).Select(_ => new Box())];

        public void Set(int number, Ware ware) => _boxes[number].Ware = ware;

        private sealed class Box
        {
            public Ware? Ware { get; set; }
        }
    }

    // As that of a compiler: nodes of several kinds, small ones, each in the place that its hash gives, in which another one was.
    private sealed class NodeCache
    {
        private readonly Entry[] _entries = new Entry[Places];
        private uint _hash = 1;

        public void Set(int number, Ware ware)
        {
            _hash = (_hash * 1_664_525) + 1_013_904_223;
            Node node = (_hash >> 8 & 3) switch
            {
                0 => new Token(ware.Name),
                1 => new Name(new Token(ware.Name)),
                2 => new Pair(new Token(ware.Name), new Name(new Token("b"))),
                _ => new Pair(new Name(new Token(ware.Name)), new Name(new Token("d"))),
            };
            _entries[(_hash >> 16) % Places] = new Entry((int)_hash, node);
        }

        private readonly record struct Entry(int Hash, Node Node);

        private abstract class Node
        {
            public int Width { get; init; }
        }

        private sealed class Token(string text) : Node
        {
            public string Text { get; } = text;
        }

        private sealed class Name(Token token) : Node
        {
            public Token Token { get; } = token;
        }

        private sealed class Pair(Node first, Node second) : Node
        {
            public Node First { get; } = first;

            public Node Second { get; } = second;
        }
    }

    private readonly record struct Slot(long Number, string Name, Ware Ware);
}
