using System.Text.Json.Serialization;
using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Testing.Watching;

/// <summary>What the watcher of a test is asked for, a line each; it answers each with one line.</summary>
internal enum WatcherAction
{
    /// <summary>To connect to the process: the first.</summary>
    Attach,

    /// <summary>To get ready for the rounds of a scenario.</summary>
    Begin,

    /// <summary>To take a snapshot, and say what has grown in all rounds so far.</summary>
    Compare,

    /// <summary>To take a snapshot, and say which objects of a type are in it.</summary>
    Count,
}

/// <summary>A request.</summary>
/// <param name="Action">What for.</param>
internal sealed record WatcherRequest(WatcherAction Action)
{
    /// <summary>To attach: to which process.</summary>
    public int ProcessId { get; init; }

    /// <summary>To attach: what is shown of values.</summary>
    public ValuesMode Values { get; init; }

    /// <summary>To begin: how often a round runs the scenario.</summary>
    public int RunsPerRound { get; init; }

    /// <summary>To compare: what the test did since the last snapshot.</summary>
    public RoundKind Interval { get; init; }

    /// <summary>To count: which type.</summary>
    public ObjectType? Type { get; init; }
}

/// <summary>An answer: one of these is there.</summary>
internal sealed record WatcherAnswer
{
    /// <summary>It is connected, and ready.</summary>
    public WatcherReady? Ready { get; init; }

    /// <summary>What has grown in all rounds so far.</summary>
    public IReadOnlyList<LeakSite>? Growing { get; init; }

    /// <summary>The objects of a type.</summary>
    public AliveObjects? Alive { get; init; }

    /// <summary>Why there is no other answer.</summary>
    public WatcherFailure? Failure { get; init; }
}

/// <summary>That the watcher is connected, and ready.</summary>
/// <param name="MissingValues">Why it does not show values, in a sentence; null where it does, or shall not.</param>
internal sealed record WatcherReady(string? MissingValues);

/// <summary>A <see cref="LeakWatchException"/> on its way.</summary>
internal sealed record WatcherFailure(FailureKind Kind, string Problem, string Remedy);

/// <summary>How they are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WatcherRequest))]
[JsonSerializable(typeof(WatcherAnswer))]
internal sealed partial class WatcherJson : JsonSerializerContext;
