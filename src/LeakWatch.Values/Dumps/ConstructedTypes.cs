using System.Text.RegularExpressions;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// What arrays and generic types consist of, where the debugging interface tells that by name alone: the MethodTable has it, at a
/// place that has been the same from .NET Core 3 on (m_pPerInstInfo and m_ElementTypeHnd in src/coreclr/vm/methodtable.h), and the
/// name is the proof of it.
/// </summary>
internal sealed partial class ConstructedTypes
{
    private const ulong Place = 48;
    private const ulong Word = 8;

    private readonly ClrRuntime _runtime;
    private readonly IDataReader _memory;

    public ConstructedTypes(ClrRuntime runtime)
    {
        _runtime = runtime;
        _memory = runtime.DataTarget.DataReader;
    }

    /// <summary>The type of an array's elements; null where that is not certain.</summary>
    public ClrType? ElementOf(ClrType array)
    {
        var element = TypeAt(array.MethodTable + Place);
        return element?.Name is { Length: > 0 } name && array.Name is { } whole
            && whole.StartsWith(name, StringComparison.Ordinal)
            && whole[name.Length..] is ['[', .., ']'] rank && rank.LastIndexOf('[') == 0
            ? element
            : null;
    }

    /// <summary>The ids of the arguments of a generic type; none where they are not certain.</summary>
    /// <param name="type">The type.</param>
    /// <param name="names">Their names, as they stand in its own.</param>
    public IReadOnlyList<ulong> ArgumentsOf(ClrType type, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return [];
        }

        // Dictionaries of the type and of those that it is derived from, its own the last; in front of them how many there are.
        var dictionaries = _memory.ReadPointer(type.MethodTable + Place);
        var count = _memory.Read<ushort>(dictionaries - 4);
        if (count == 0 || _memory.Read<ushort>(dictionaries - 2) != names.Count)
        {
            return [];
        }

        var arguments = new ulong[names.Count];
        var own = _memory.ReadPointer(dictionaries + (Word * (count - 1UL)));
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TypeAt(own + (Word * (ulong)i)) is not { Name: { } name } argument || !IsSame(name, names[i]))
            {
                return [];
            }

            arguments[i] = argument.MethodTable;
        }

        return arguments;
    }

    // Among arguments arrays go without their rank.
    private static bool IsSame(string name, string argument) =>
        name == argument || Rank().Replace(name, "[]") == Rank().Replace(argument, "[]");

    [GeneratedRegex(@"\[[,*]+\]")]
    private static partial Regex Rank();

    private ClrType? TypeAt(ulong address) =>
        _memory.ReadPointer(address) is not 0 and var table ? _runtime.GetTypeByMethodTable(table) : null;
}
