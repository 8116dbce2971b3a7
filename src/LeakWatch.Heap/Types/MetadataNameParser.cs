using System.Buffers;
using System.Globalization;
using System.Text;

namespace LeakWatch.Heap.Types;

/// <summary>
/// Reads a type name in metadata form, as <c>Shop.Order`1+Line[System.Int32][]</c>, arguments in double brackets with their
/// assembly included. Every text gives a tree: one that is no such name stands there as it is.
/// </summary>
/// <remarks>
/// Takes time in proportion to the text. The grammar is that of <see cref="Type.GetType(string)"/>, save that brackets,
/// commas and plus signs inside angle brackets belong to the name: compilers put them there unescaped.
/// </remarks>
internal ref struct MetadataNameParser
{
    private const char End = '\0';

    private static readonly SearchValues<char> s_special = SearchValues.Create(@"\[],+*&");

    private readonly string _text;
    private int _position;
    private int _nodes;
    private bool _failed;
    private bool _anglesAreBalanced = true;

    private MetadataNameParser(string text) => _text = text;

    private readonly char Current => _position < _text.Length ? _text[_position] : End;

    private readonly bool AtEnd => _position >= _text.Length;

    public static TypeNode Parse(string metadataName)
    {
        if (string.IsNullOrWhiteSpace(metadataName))
        {
            return TypeNode.Unknown;
        }

        var parser = new MetadataNameParser(metadataName);
        TypeNode type = parser.ParseType(0);
        bool isComplete = parser.AtEnd || parser.Current == ',';
        return parser._failed || !isComplete ? new TypeNode.Text(metadataName) : type;
    }

    /// <summary>A metadata name without the backtick and the number of generic parameters.</summary>
    public static string WithoutArity(string name, out int arity)
    {
        int tick = name.LastIndexOf('`');
        if (tick > 0 && ushort.TryParse(name.AsSpan(tick + 1), NumberStyles.None, null, out ushort parsed))
        {
            arity = parsed;
            return name[..tick];
        }

        arity = 0;
        return name;
    }

    /// <summary>A simple name as it stands in a type name: with a backslash before what has a meaning there.</summary>
    public static string Escape(string name)
    {
        if (name.AsSpan().IndexOfAny(s_special) < 0)
        {
            return name;
        }

        var escaped = new StringBuilder(name.Length + 8);
        foreach (char c in name)
        {
            if (s_special.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private TypeNode ParseType(int depth)
    {
        if (depth > TypeNameLimits.Depth || ++_nodes > TypeNameLimits.Nodes)
        {
            SkipType();
            return TypeNode.Cut;
        }

        List<string> names = ParseNames(out int namespaceLength);
        List<TypeNode> arguments = Current == '[' && !IsRank() ? ParseArguments(depth) : [];
        TypeNode type = Construct(names, namespaceLength, arguments);
        for (int marks = depth; !_failed; marks++)
        {
            TypeNode? marked = ParseMark(type);
            if (marked is null)
            {
                break;
            }

            if (marks < TypeNameLimits.Depth)
            {
                type = marked;
            }
            else if (marks == TypeNameLimits.Depth)
            {
                type = new TypeNode.Suffixed(type, "…");
            }
        }

        return type;
    }

    /// <summary>The name and those of its nested types; the namespace is part of the first.</summary>
    private List<string> ParseNames(out int namespaceLength)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        int lastDot = -1;
        while (!AtEnd && Current is not ('[' or ']' or ',' or '*' or '&'))
        {
            switch (Current)
            {
                case '+':
                    names.Add(name.ToString());
                    name.Clear();
                    break;
                case '<' when FindClosingAngle() is var close and >= 0:
                    AppendUnescaped(name, _text.AsSpan(_position, close - _position));
                    name.Append('>');
                    _position = close;
                    break;
                case '\\' when _position + 1 < _text.Length:
                    _position++;
                    name.Append(Current);
                    break;
                case '.' when names.Count == 0:
                    lastDot = name.Length;
                    name.Append('.');
                    break;
                default:
                    name.Append(Current);
                    break;
            }

            _position++;
        }

        names.Add(name.ToString());
        namespaceLength = Math.Max(0, lastDot);
        return names;
    }

    private TypeNode.Named Construct(List<string> names, int namespaceLength, List<TypeNode> arguments)
    {
        string space = names[0][..namespaceLength];
        var levels = new TypeLevel[names.Count];
        int next = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            string name = i == 0 && namespaceLength > 0 ? names[0][(namespaceLength + 1)..] : names[i];
            _failed |= name.Length == 0;
            name = WithoutArity(name, out int arity);

            // A nested type that stands without its declaring types still has their arguments.
            int count = i == levels.Length - 1 ? arguments.Count - next : Math.Min(arity, arguments.Count - next);
            levels[i] = new TypeLevel(name, arguments.GetRange(next, count));
            next += count;
        }

        return new TypeNode.Named(space, levels);
    }

    private List<TypeNode> ParseArguments(int depth)
    {
        var arguments = new List<TypeNode>();
        do
        {
            _position++;
            if (Current == '[')
            {
                _position++;
                arguments.Add(ParseType(depth + 1));
                SkipAssembly();
                Expect(']');
            }
            else
            {
                arguments.Add(ParseType(depth + 1));
            }
        }
        while (!_failed && Current == ',');

        Expect(']');
        return arguments;
    }

    private TypeNode? ParseMark(TypeNode type)
    {
        char mark = Current;
        if (mark is '*' or '&')
        {
            _position++;
            return new TypeNode.Suffixed(type, mark == '*' ? "*" : "&");
        }

        if (mark != '[' || !IsRank())
        {
            return null;
        }

        int close = _text.IndexOf(']', _position);
        ReadOnlySpan<char> rank = _text.AsSpan(_position + 1, close - _position - 1);
        _position = close + 1;
        return new TypeNode.Array(type, rank.IsEmpty ? 0 : rank.Count(',') + 1);
    }

    private readonly bool IsRank()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_position + 1);
        int end = rest.IndexOfAnyExcept(',', '*');
        return end >= 0 && rest[end] == ']';
    }

    private int FindClosingAngle()
    {
        int depth = 0;
        for (int i = _position; _anglesAreBalanced && i < _text.Length; i++)
        {
            depth += _text[i] switch
            {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }

        // Looked for once only, so that a text full of them does not take quadratic time.
        _anglesAreBalanced = false;
        return -1;
    }

    private static void AppendUnescaped(StringBuilder name, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            name.Append(text[i]);
        }
    }

    private void Expect(char expected)
    {
        if (Current == expected)
        {
            _position++;
        }
        else
        {
            _failed = true;
        }
    }

    private void SkipAssembly()
    {
        while (!AtEnd && Current != ']')
        {
            _position++;
        }
    }

    private void SkipType()
    {
        int brackets = 0;
        while (!AtEnd && (brackets > 0 || Current is not (']' or ',')))
        {
            brackets += Current switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            _position++;
        }
    }
}
