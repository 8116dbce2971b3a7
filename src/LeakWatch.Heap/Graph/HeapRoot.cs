using LeakWatch.Heap.Roots;

namespace LeakWatch.Heap.Graph;

/// <summary>One root of the heap graph.</summary>
/// <param name="Kind">What kind of root it is.</param>
/// <param name="Name">Its name, such as <c>Shop.SessionCache.s_sessions</c> of a static field; empty where it has none.</param>
/// <param name="Tier">
/// How much a programmer makes of it, from 0 on: paths begin at a root of the lowest tier that reaches an object at all.
/// </param>
/// <param name="Node">The object that it holds.</param>
public readonly record struct HeapRoot(RootKind Kind, string Name, int Tier, int Node);
