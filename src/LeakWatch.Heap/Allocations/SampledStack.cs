using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Heap.Allocations;

/// <summary>The samples of one type from one stack. Immutable.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="TypeId">The type, by the same id that heap walks have.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Objects">How many objects they stand for: the sum of their weights.</param>
/// <param name="ObjectsSquared">The sum of the squares of their weights, from which an effective sample size follows.</param>
/// <param name="Bytes">How many bytes they stand for.</param>
/// <param name="Decided">
/// Of how many samples it is known whether they lived at the last full collection; 0 where survivors are not known.
/// </param>
/// <param name="Alive">How many of those did.</param>
/// <param name="AliveObjects">How many objects those stand for.</param>
/// <param name="AliveSquared">The sum of the squares of their weights.</param>
[SuppressMessage("Naming", "CA1711", Justification = "It is a call stack, and not a collection.")]
public sealed record SampledStack(
    AllocationStack Stack,
    ulong TypeId,
    int Samples,
    double Objects,
    double ObjectsSquared,
    double Bytes,
    int Decided = 0,
    int Alive = 0,
    double AliveObjects = 0,
    double AliveSquared = 0);
