namespace LeakWatch.Heap.Types;

/// <summary>What the name of a compiler-generated type tells.</summary>
/// <param name="Label">The readable name, such as <c>&lt;async 3&gt;</c>.</param>
/// <param name="Method">The method that the type was made for; it takes the type's own arguments.</param>
/// <param name="Properties">The properties of an anonymous type, one for each argument.</param>
internal readonly record struct GeneratedName(string Label, string? Method = null, IReadOnlyList<string>? Properties = null);
