namespace LeakWatch.Heap.Types;

/// <summary>One of the names between the dots of a constructed type, with the arguments that it takes itself.</summary>
/// <param name="Name">The metadata name without its arity.</param>
/// <param name="Arguments">The arguments of this level alone.</param>
/// <param name="Definition">What the metadata adds, where there is any.</param>
internal sealed record TypeLevel(string Name, IReadOnlyList<TypeNode> Arguments, TypeDefinitionLevel? Definition = null);
