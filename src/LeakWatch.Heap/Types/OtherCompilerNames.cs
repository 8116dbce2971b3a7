using System.Text.RegularExpressions;

namespace LeakWatch.Heap.Types;

/// <summary>
/// The names that the compilers of F# (IlxGen.fs: the method, <c>@</c>, the line) and Visual Basic (Roslyn:
/// GeneratedNameConstants.vb) make up for types. Neither <c>@</c> nor <c>$</c> can stand in a name of C#. Ordinals and lines
/// stay, as they do there.
/// </summary>
internal static partial class OtherCompilerNames
{
    /// <summary>The readable name of a level; null where its name is none of theirs.</summary>
    public static GeneratedName? Read(TypeLevel level)
    {
        string name = level.Name;
        if (level.Definition?.SourceName is { } source)
        {
            return new GeneratedName(source);
        }

        if (name.Length > TypeNameLimits.CompilerName || name.AsSpan().IndexOfAny('@', '$') < 0)
        {
            return null;
        }

        if (AtLine().Match(name) is { Success: true } atLine)
        {
            return ReadAtLine(atLine.Groups["method"].Value, atLine.Groups["line"].Value, level.Definition);
        }

        if (Closure().Match(name) is { Success: true } closure)
        {
            return new GeneratedName(
                closure.Groups["ordinal"] is { Length: > 0 } ordinal ? $"<closure {ordinal.Value}>" : "<lambdas>");
        }

        if (StateMachine().Match(name) is { Success: true } machine)
        {
            string what = CompilerGeneratedNames.Of(level.Definition?.StateMachine ?? StateMachineKind.Unknown);
            return new GeneratedName($"<{what} {machine.Groups["ordinal"].Value}>", machine.Groups["method"].Value);
        }

        if (AnonymousDelegate().Match(name) is { Success: true } function)
        {
            return new GeneratedName($"<anonymous delegate {function.Groups["ordinal"].Value}>");
        }

        return AnonymousType().Match(name) is { Success: true } anonymous
            ? new GeneratedName($"<anonymous {anonymous.Groups["ordinal"].Value}>", Properties: level.Definition?.Properties)
            : null;
    }

    /// <summary>
    /// The method and the name of a local variable that Visual Basic keeps in a field, a Static one; null of any other field.
    /// </summary>
    public static (string Method, string Variable)? StaticLocal(string fieldName) =>
        fieldName.Length <= TypeNameLimits.CompilerName && StaticVariable().Match(fieldName) is { Success: true } match
            ? (match.Groups["method"].Value, match.Groups["name"].Value)
            : null;

    /// <summary>Whether a type's name in metadata, with its arity, says that it is an anonymous one of Visual Basic.</summary>
    public static bool IsAnonymousType(string metadataName) =>
        metadataName.StartsWith("VB$AnonymousType_", StringComparison.Ordinal);

    private static GeneratedName ReadAtLine(string method, string line, TypeDefinitionLevel? definition)
    {
        string what = definition?.StateMachine is { } kind and not StateMachineKind.Unknown
            ? CompilerGeneratedNames.Of(kind)
            : "closure";

        // Where no method is around it, the compiler calls it a closure and nothing else.
        return new GeneratedName($"<{what} {line}>", method == "clo" ? null : method);
    }

    [GeneratedRegex(@"^(?<method>[^@]+)@(?<line>\d+(-\d+)?)\z")]
    private static partial Regex AtLine();

    [GeneratedRegex(@"^_Closure\$__(?<ordinal>[0-9-]*)\z")]
    private static partial Regex Closure();

    [GeneratedRegex(@"^VB\$StateMachine_(?<ordinal>[0-9-]+)_(?<method>.+)\z")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"^VB\$AnonymousType_(?<ordinal>\d+)\z")]
    private static partial Regex AnonymousType();

    [GeneratedRegex(@"^VB\$AnonymousDelegate_(?<ordinal>\d+)\z")]
    private static partial Regex AnonymousDelegate();

    // The method, its signature in hexadecimal, the variable; behind that of a flag, which tells whether it has its first value,
    // one more.
    [GeneratedRegex(@"^\$STATIC\$(?<method>[^$]+)\$[0-9A-F]*\$(?<name>[^$]+)\z")]
    private static partial Regex StaticVariable();
}
