using System.Text;
using System.Text.RegularExpressions;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Turns the names that ClrMD gives types, <c>Shop.Cache&lt;System.Int32, Shop.Order&gt;+Entry[]</c>, into those of metadata,
/// <c>Shop.Cache`2+Entry[System.Int32,Shop.Order][]</c>. Angles at the beginning of a name belong to it: compilers put them there.
/// </summary>
internal ref partial struct ClrTypeNames
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<char> _text;
    private readonly List<string> _arguments;
    private int _position;
    private bool _failed;

    private ClrTypeNames(ReadOnlySpan<char> text, List<string> arguments)
    {
        _text = text;
        _arguments = arguments;
    }

    private readonly char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>The name in metadata form; as it is where it is none of that form.</summary>
    public static string ToMetadata(string name) => ToMetadata(name, []);

    /// <summary>The name in metadata form; as it is where it is none of that form.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">Takes the type arguments as they stand there, those of declaring types first.</param>
    public static string ToMetadata(string name, List<string> arguments)
    {
        var names = new ClrTypeNames(name, arguments);
        var metadata = new StringBuilder(name.Length);
        names.ReadType(metadata, 0);
        return names._failed || names._position < name.Length ? name : metadata.ToString();
    }

    /// <summary>The name without its arguments, and without the number of them: <c>Shop.Cache+Entry[]</c>.</summary>
    public static string WithoutArguments(string name) => Arguments().Replace(ToMetadata(name), "");

    [GeneratedRegex(@"`\d+|(?<=[^\[,])\[[^\[\],]+.*\](?=\[|$)")]
    private static partial Regex Arguments();

    private void ReadType(StringBuilder into, int depth)
    {
        _failed |= depth > MaxDepth;
        var arguments = new StringBuilder();
        while (!_failed)
        {
            ReadName(into);
            if (Current == '<')
            {
                into.Append('`').Append(ReadArguments(arguments, depth));
            }

            if (Current != '+')
            {
                break;
            }

            into.Append('+');
            _position++;
        }

        if (arguments.Length > 0)
        {
            into.Append('[').Append(arguments).Append(']');
        }

        ReadMarks(into);
    }

    private void ReadName(StringBuilder into)
    {
        var isBeginning = true;
        while (_position < _text.Length && Current is not ('+' or '[' or ']' or ',' or '>' or '*' or '&'))
        {
            if (Current == '<' && !isBeginning)
            {
                return;
            }

            if (Current == '<')
            {
                ReadAngles(into);
                isBeginning = false;
                continue;
            }

            isBeginning = Current == '.';
            into.Append(Current);
            _position++;
        }
    }

    private void ReadAngles(StringBuilder into)
    {
        var depth = 0;
        do
        {
            depth += Current == '<' ? 1 : Current == '>' ? -1 : 0;
            into.Append(Current);
            _position++;
        }
        while (depth > 0 && _position < _text.Length);
        _failed |= depth > 0;
    }

    private int ReadArguments(StringBuilder arguments, int depth)
    {
        var count = 0;
        do
        {
            _position++;
            while (Current == ' ')
            {
                _position++;
            }

            if (arguments.Length > 0)
            {
                arguments.Append(',');
            }

            var start = _position;
            ReadType(arguments, depth + 1);
            count++;
            if (depth == 0)
            {
                _arguments.Add(_text[start.._position].ToString());
            }
        }
        while (!_failed && Current == ',');
        _failed |= Current != '>';
        _position++;
        return count;
    }

    private void ReadMarks(StringBuilder into)
    {
        while (Current is '[' or '*' or '&')
        {
            var isRank = Current == '[';
            do
            {
                into.Append(Current);
                _position++;
            }
            while (isRank && Current is ',' or '*');
            if (isRank)
            {
                _failed |= Current != ']';
                into.Append(']');
                _position++;
            }
        }
    }
}
