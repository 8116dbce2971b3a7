using System.Collections.Frozen;
using System.Text;

namespace LeakWatch.Heap.Types;

/// <summary>Writes a type tree as C#.</summary>
internal sealed class CSharpTypeFormatter
{
    private const int MaximalTuplePart = 8;

    /// <summary>The types of the namespace System that C# has a keyword for.</summary>
    internal static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>
    {
        ["Void"] = "void",
        ["Boolean"] = "bool",
        ["Char"] = "char",
        ["SByte"] = "sbyte",
        ["Byte"] = "byte",
        ["Int16"] = "short",
        ["UInt16"] = "ushort",
        ["Int32"] = "int",
        ["UInt32"] = "uint",
        ["Int64"] = "long",
        ["UInt64"] = "ulong",
        ["Single"] = "float",
        ["Double"] = "double",
        ["Decimal"] = "decimal",
        ["IntPtr"] = "nint",
        ["UIntPtr"] = "nuint",
        ["String"] = "string",
        ["Object"] = "object",
    }.ToFrozenDictionary();

    private readonly StringBuilder _text = new();
    private readonly bool _withNamespaces;

    private CSharpTypeFormatter(bool withNamespaces) => _withNamespaces = withNamespaces;

    public static TypeName Format(TypeNode type) => new(Format(type, withNamespaces: true), Format(type, withNamespaces: false));

    private static string Format(TypeNode type, bool withNamespaces)
    {
        var formatter = new CSharpTypeFormatter(withNamespaces);
        formatter.Write(type);
        return formatter.Finish();
    }

    private string Finish()
    {
        if (_text.Length > TypeNameLimits.Length)
        {
            int end = TypeNameLimits.Length - 1;
            _text.Length = char.IsHighSurrogate(_text[end - 1]) ? end - 1 : end;
            _text.Append('…');
        }

        return _text.ToString();
    }

    private void Write(TypeNode type)
    {
        if (_text.Length > TypeNameLimits.Length)
        {
            return;
        }

        switch (type)
        {
            case TypeNode.Array array:
                WriteArray(array);
                break;
            case TypeNode.Suffixed suffixed:
                Write(suffixed.Element);
                _text.Append(suffixed.Suffix);
                break;
            case TypeNode.Named named:
                WriteNamed(named);
                break;
            case TypeNode.Text text:
                _text.Append(text.Value);
                break;
        }
    }

    private void WriteArray(TypeNode.Array array)
    {
        TypeNode element = array;
        while (element is TypeNode.Array inner)
        {
            element = inner.Element;
        }

        Write(element);

        // Metadata writes the outermost rank last, C# writes it first.
        for (TypeNode.Array? level = array; level is not null; level = level.Element as TypeNode.Array)
        {
            _text.Append(level.Rank switch
            {
                0 => "[]",
                1 => "[*]",
                int rank => $"[{new string(',', Math.Min(rank, TypeNameLimits.Length) - 1)}]",
            });
        }
    }

    private void WriteNamed(TypeNode.Named type)
    {
        if (type is { Namespace: "System", Levels: [var level] })
        {
            if (level.Arguments.Count == 0 && Keywords.TryGetValue(level.Name, out string? keyword))
            {
                _text.Append(keyword);
                return;
            }

            if (level is { Name: "Nullable", Arguments: [TypeNode.Named value] })
            {
                Write(value);
                _text.Append('?');
                return;
            }

            if (TupleElements(type) is { } elements)
            {
                _text.Append('(');
                WriteList(elements);
                _text.Append(')');
                return;
            }
        }

        if (_withNamespaces && type.Namespace.Length > 0)
        {
            _text.Append(type.Namespace).Append('.');
        }

        for (int i = 0; i < type.Levels.Count; i++)
        {
            if (i > 0)
            {
                _text.Append('.');
            }

            WriteLevel(type.Levels[i]);
        }
    }

    /// <summary>The elements of a tuple of two or more, those of its rest included; null where C# has no syntax for it.</summary>
    private static List<TypeNode>? TupleElements(TypeNode.Named type)
    {
        var elements = new List<TypeNode>();
        TypeNode rest = type;
        while (rest is TypeNode.Named { Namespace: "System", Levels: [{ Name: "ValueTuple", Arguments: var arguments }] })
        {
            if (arguments.Count is 0 or > MaximalTuplePart)
            {
                return null;
            }

            if (arguments.Count < MaximalTuplePart)
            {
                elements.AddRange(arguments);
                return elements.Count > 1 ? elements : null;
            }

            for (int i = 0; i < MaximalTuplePart - 1; i++)
            {
                elements.Add(arguments[i]);
            }

            rest = arguments[^1];
        }

        return null;
    }

    private void WriteLevel(TypeLevel level)
    {
        if (CompilerGeneratedNames.Read(level) is not { } generated)
        {
            _text.Append(level.Name);
            WriteArguments(level.Arguments);
        }
        else if (generated.Properties is { } properties && properties.Count == level.Arguments.Count)
        {
            WriteAnonymous(properties, level.Arguments);
        }
        else if (generated.Method is { } method)
        {
            _text.Append(method);
            WriteArguments(level.Arguments);
            _text.Append('.').Append(generated.Label);
        }
        else
        {
            _text.Append(generated.Label);
            WriteArguments(level.Arguments);
        }
    }

    private void WriteAnonymous(IReadOnlyList<string> properties, IReadOnlyList<TypeNode> types)
    {
        _text.Append("new {");
        for (int i = 0; i < properties.Count; i++)
        {
            _text.Append(i > 0 ? ", " : " ");
            Write(types[i]);
            _text.Append(' ').Append(properties[i]);
        }

        _text.Append(" }");
    }

    private void WriteArguments(IReadOnlyList<TypeNode> arguments)
    {
        if (arguments.Count > 0)
        {
            _text.Append('<');
            WriteList(arguments);
            _text.Append('>');
        }
    }

    private void WriteList(IReadOnlyList<TypeNode> types)
    {
        for (int i = 0; i < types.Count && _text.Length <= TypeNameLimits.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(", ");
            }

            Write(types[i]);
        }
    }
}
