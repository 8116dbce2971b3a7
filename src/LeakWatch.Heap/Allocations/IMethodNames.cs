using LeakWatch.Heap.Roots;

namespace LeakWatch.Heap.Allocations;

/// <summary>Names code that the runtime's own lists do not have, from the target's memory for instance.</summary>
public interface IMethodNames
{
    /// <summary>The method whose code is at an address; null where that is not known. Called by one thread at a time.</summary>
    /// <param name="address">In the target's address space.</param>
    MethodName? MethodAt(ulong address);
}
