using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Snapshots;

/// <summary>The type of objects of one heap.</summary>
/// <param name="Id">The runtime's id: the word at the address of each of its objects.</param>
/// <param name="Identity">Its name and assembly.</param>
/// <param name="Description">As the runtime describes it; null where it never did.</param>
public sealed record HeapObjectType(ulong Id, TypeIdentity Identity, TypeDescription? Description);
