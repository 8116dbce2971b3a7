using System.Text.RegularExpressions;

namespace LeakWatch.Heap.Types;

/// <summary>
/// The names that the C# compiler makes up for types and methods (Roslyn: GeneratedNames.cs, GeneratedNameKind.cs), and what
/// is shown for them. Ordinals stay, so that different types keep different names; <c>#</c> in them counts hot reloads. Those of
/// F# and Visual Basic are in <see cref="OtherCompilerNames"/>.
/// </summary>
internal static partial class CompilerGeneratedNames
{
    /// <summary>The readable name of a level; null where its name is no compiler's or is readable as it is.</summary>
    public static GeneratedName? Read(TypeLevel level)
    {
        string name = level.Name;
        if (!IsGenerated(name))
        {
            return OtherCompilerNames.Read(level);
        }

        if (Closure().Match(name) is { Success: true } closure)
        {
            string? method = level.Definition?.GeneratedMember is { } member ? ReadMember(member).Method : null;
            return new GeneratedName($"<closure {Ordinal(closure)}>", method);
        }

        if (LambdaCache().Match(name) is { Success: true } cache)
        {
            return new GeneratedName(Ordinal(cache) is { } ordinal ? $"<lambdas {ordinal}>" : "<lambdas>");
        }

        if (StateMachine().Match(name) is { Success: true } machine)
        {
            return ReadStateMachine(machine, level.Definition?.StateMachine ?? StateMachineKind.Unknown);
        }

        if (AnonymousType().Match(name) is { Success: true } anonymous)
        {
            return new GeneratedName($"<anonymous {Ordinal(anonymous)}>", Properties: ReadProperties(level.Definition));
        }

        if (AnonymousDelegate().Match(name) is { Success: true } function)
        {
            return new GeneratedName($"<anonymous delegate {Ordinal(function)}>");
        }

        if (FileLocal().Match(name) is { Success: true } local)
        {
            string simple = local.Groups["name"].Value;
            return new GeneratedName(level.Definition is { SharesFileLocalName: true }
                ? $"<file {local.Groups["file"].Value} {local.Groups["hash"].ValueSpan[..8]}>.{simple}"
                : simple);
        }

        return null;
    }

    /// <summary>The name in the source of a type that is local to its file; null for any other name.</summary>
    public static string? FileLocalName(string metadataName) =>
        IsGenerated(metadataName) && FileLocal().Match(metadataName) is { Success: true } match
            ? match.Groups["name"].Value
            : null;

    /// <summary>Whether a method's name says that it was made from the code of another.</summary>
    public static bool IsGeneratedMember(string methodName) =>
        IsGenerated(methodName) && (Lambda().IsMatch(methodName) || LocalFunction().IsMatch(methodName));

    /// <summary>What a state machine of this kind is called.</summary>
    public static string Of(StateMachineKind kind) => kind switch
    {
        StateMachineKind.Async => "async",
        StateMachineKind.Iterator => "iterator",
        StateMachineKind.AsyncIterator => "async iterator",
        _ => "state machine",
    };

    private static bool IsGenerated(string name) => name.StartsWith('<') && name.Length <= TypeNameLimits.CompilerName;

    private static GeneratedName ReadStateMachine(Match machine, StateMachineKind kind)
    {
        Member member = ReadMember(machine.Groups["member"].Value);

        // Only an async lambda has a state machine: lambdas cannot yield.
        string what = member.IsLambda ? "async lambda" : Of(kind);
        string? ordinal = Ordinal(machine) ?? member.Ordinal;
        string method = member.LocalFunction is { } local ? $"{member.Method}.{local}" : member.Method;
        return new GeneratedName(ordinal is null ? $"<{what}>" : $"<{what} {ordinal}>", method);
    }

    private static Member ReadMember(string name)
    {
        if (EntryPoint().Match(name) is { Success: true } entry)
        {
            return ReadMember(entry.Groups["member"].Value);
        }

        if (Lambda().Match(name) is { Success: true } lambda)
        {
            return ReadMember(lambda.Groups["member"].Value) with { IsLambda = true, Ordinal = Ordinal(lambda) };
        }

        if (LocalFunction().Match(name) is { Success: true } local)
        {
            return ReadMember(local.Groups["member"].Value) with
            {
                LocalFunction = local.Groups["name"].Value,
                Ordinal = Ordinal(local),
            };
        }

        // An explicit implementation carries its interface with dashes for dots (Shop-IStock-Count); .ctor begins with a dot.
        return new Member(name[(name.LastIndexOf('-') + 1)..].TrimStart('.'));
    }

    private static List<string>? ReadProperties(TypeDefinitionLevel? definition)
    {
        if (definition is null)
        {
            return null;
        }

        var properties = new List<string>(definition.ParameterNames.Count);
        foreach (string parameter in definition.ParameterNames)
        {
            if (PropertyParameter().Match(parameter) is not { Success: true } match)
            {
                return null;
            }

            properties.Add(match.Groups["name"].Value);
        }

        return properties;
    }

    private static string? Ordinal(Match match) => match.Groups["ordinal"] is { Success: true } group ? group.Value : null;

    // Types.
    [GeneratedRegex(@"^<>c__DisplayClass(?<ordinal>[0-9_#]+)\z")]
    private static partial Regex Closure();

    [GeneratedRegex(@"^<>c(__(?<ordinal>[0-9_#]+))?\z")]
    private static partial Regex LambdaCache();

    [GeneratedRegex(@"^<(?<member>.+)>d(__(?<ordinal>[0-9_#]+))?\z")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"^<>f__AnonymousType(?<ordinal>[0-9#]+)\z")]
    private static partial Regex AnonymousType();

    // By number, or by how each parameter is passed: A returns nothing, F does.
    [GeneratedRegex(@"^<>(f__AnonymousDelegate(?<ordinal>[0-9#]+)|(?<ordinal>[AF](\{[0-9A-Fa-f,]+\})?(#[0-9]+)?))\z")]
    private static partial Regex AnonymousDelegate();

    [GeneratedRegex(@"^<(?<file>[^<>]*)>F(?<hash>[0-9A-F]{64})__(?<name>.+)\z")]
    private static partial Regex FileLocal();

    // Methods and generic parameters.
    [GeneratedRegex(@"^<(?<member>.+)>\$\z")]
    private static partial Regex EntryPoint();

    [GeneratedRegex(@"^<(?<member>.+)>b__(?<ordinal>[0-9_#]+)\z")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<(?<member>.+)>g__(?<name>.+)\|(?<ordinal>[0-9_#]+)\z")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<(?<name>.+)>j__TPar\z")]
    private static partial Regex PropertyParameter();

    private readonly record struct Member(
        string Method, string? LocalFunction = null, bool IsLambda = false, string? Ordinal = null);
}
