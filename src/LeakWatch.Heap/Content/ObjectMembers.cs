namespace LeakWatch.Heap.Content;

/// <summary>Some of the fields or elements of an object.</summary>
/// <param name="Rows">A row each, in their order. All text is escaped.</param>
/// <param name="LeftOut">How many more there are behind them.</param>
public sealed record ObjectMembers(IReadOnlyList<ObjectMember> Rows, long LeftOut);

/// <summary>A field or an element of an object.</summary>
/// <param name="Name">
/// Such as <c>_sessions</c>, <c>[81]</c>, or <c>[81].value</c> where an element is a structure that refers to others.
/// </param>
/// <param name="Value">What is in it, as within the line of an object; <c>?</c> where it was not read or is not certain.</param>
/// <param name="Node">The object that it refers to; null where it refers to none, or it is not certain which.</param>
public readonly record struct ObjectMember(string Name, string Value, int? Node);
