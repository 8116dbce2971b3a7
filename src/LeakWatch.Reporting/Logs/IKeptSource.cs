using LeakWatch.Exploring;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>Where heaps were kept.</summary>
internal interface IKeptSource
{
    /// <summary>The heaps, in their order.</summary>
    IReadOnlyList<KeptMoment> Moments { get; }

    /// <summary>All of them as a watch.</summary>
    WatchLog Log { get; }

    /// <summary>What is known of one, with its types and sites.</summary>
    SnapshotLine LineOf(int moment);

    /// <summary>Makes somebody who answers questions about the objects of one; null where they are not kept.</summary>
    IHeapExplorer? Explore(int moment, CancellationToken cancellationToken);
}
