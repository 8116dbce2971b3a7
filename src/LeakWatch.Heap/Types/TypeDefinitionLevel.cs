namespace LeakWatch.Heap.Types;

/// <summary>One type of a chain of declaring types, as the metadata has it.</summary>
/// <param name="MetadataName">The simple name with its arity, such as <c>Dictionary`2</c>.</param>
/// <param name="ParameterNames">The generic parameters that this type adds to those of its declaring type.</param>
/// <param name="StateMachine">What kind of state machine it is, where it is one.</param>
/// <param name="GeneratedMember">
/// The first of its methods that was made from the code of another method, such as <c>&lt;Main&gt;b__0</c>; only a
/// compiler-generated type has one.
/// </param>
/// <param name="SharesFileLocalName">
/// Whether the type is local to a source file, and a further type of the same namespace has the same name.
/// </param>
public sealed record TypeDefinitionLevel(
    string MetadataName,
    IReadOnlyList<string> ParameterNames,
    StateMachineKind StateMachine = StateMachineKind.Unknown,
    string? GeneratedMember = null,
    bool SharesFileLocalName = false)
{
    /// <summary>Its name in the source, where the compiler gave it another; null otherwise.</summary>
    public string? SourceName { get; init; }

    /// <summary>
    /// The properties of an anonymous type of Visual Basic in the order of its generic parameters; null of other types.
    /// </summary>
    public IReadOnlyList<string>? Properties { get; init; }
}
