using LeakWatch.Heap.Allocations;

namespace LeakWatch.Capture.Allocations;

/// <summary>What a session has brought so far, in numbers: stacks are addresses.</summary>
/// <param name="Rows">The samples by stack and type.</param>
/// <param name="Stacks">The stacks.</param>
/// <param name="Events">Events that were decoded.</param>
/// <param name="Seen">Samples of any type.</param>
/// <param name="Kept">Samples of wanted types that are counted.</param>
/// <param name="LeftOut">Samples of wanted types that have no stack, or for which there was no room.</param>
/// <param name="EventsLost">Events that the runtime dropped.</param>
/// <param name="Survivors">Why survivors are not known; null where they are.</param>
/// <param name="DecidedBy">The last full collection.</param>
internal sealed record SampleCounts(
    SampleTally.Row[] Rows,
    ulong[][] Stacks,
    long Events,
    long Seen,
    long Kept,
    long LeftOut,
    long EventsLost,
    SurvivorsUnknown? Survivors,
    int? DecidedBy);
