namespace LeakWatch.Targets.Corpus;

/// <summary>What is true of a program to watch, whatever a watch says of it.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="LeaksFrom">The root of what leaks, as the tool writes it; null where nothing leaks.</param>
/// <param name="Steps">Steps between two snapshots.</param>
/// <param name="Within">The snapshot at which the leak must be growing at the latest; 0 where it need not be.</param>
internal sealed record Truth(string Scenario, string? LeaksFrom, int Steps, int Within)
{
    /// <summary>The snapshot at which a leak that need not be growing must be suspect at the latest; 0 for the others.</summary>
    public int SuspectWithin { get; init; }

    /// <summary>Whether it is a scenario of LeakWatch.WebTargets, not of LeakWatch.Targets.</summary>
    public bool IsWeb { get; init; }
}

/// <summary>The truth of every program. Plain data, so that whoever judges verdicts can compile it in.</summary>
internal static class Truths
{
    // The second snapshot is the first to be compared with; a verdict takes six intervals from there.
    private const int AtOnce = 8;

    // By counts alone it takes one interval more.
    private const int AtOnceByCounts = 9;
    private const int InTheEnd = 20;
    private const int NeedNot = 0;

    private const int StepsOfHolders = 300;

    /// <summary>Programs with one leak. At least one in a hundred more at each snapshot is to be seen at once.</summary>
    public static IReadOnlyList<Truth> Leaking { get; } =
    [
        Leak("slow-leak", "ComplaintsOffice.s_complaints", InTheEnd),
        Leak("bursts", "NightlyImport.s_rejected", InTheEnd),
        Leak("below-sawtooth", "QuoteDesk.s_disputed", AtOnce),
        Leak("late-leak", "LoadingDock.s_shipments", InTheEnd),
        Leak("accelerating", "RetryScheduler.s_retries", AtOnce),
        Leak("noisy-heap", "BusyOffice.s_vouchers", AtOnce),
        Leak("below-busy-cache", "ProfileService.s_followed", AtOnce),
        Leak("leak-after-fill", "Kitchen.s_receipts", InTheEnd),
        Leak("few-but-large", "AerialSurvey.s_photographs", AtOnce),
        Leak("full-speed-leak", "Foundry.s_castings", AtOnceByCounts),
        new("serializers-never-found", "the loaded assemblies", 1, InTheEnd),
        new("web-leak", "static LeakWatch.WebTargets.AuditLog.s_records", 1, InTheEnd) { IsWeb = true },
    ];

    public static IReadOnlyList<Truth> Healthy { get; } =
    [
        Nothing("lru-filling"),
        Nothing("pool-warming-up"),
        Nothing("sawtooth-3"),
        Nothing("sawtooth-5"),
        Nothing("sawtooth-7"),
        Nothing("sine-load"),
        Nothing("random-walk"),
        Nothing("batch"),
        Nothing("import"),
        Nothing("lazy-initialisation"),
        Nothing("dictionary-doubles-once"),
        Nothing("interning"),
        Nothing("queue-backs-up"),
        Nothing("ring-buffer"),
        Nothing("memory-cache-at-limit"),
        Nothing("pool-with-leases"),
        Nothing("sessions-replaced"),
        Nothing("timers-disposed"),
        Nothing("event-handlers-removed"),
        Nothing("registrations-disposed"),
        Nothing("weak-keys-die"),
        Nothing("tasks-complete"),
        Nothing("bounded-channel"),
        Nothing("large-objects"),
        Nothing("last-lines"),
        Nothing("buffer-used-again"),
        Nothing("full-speed"),
        Nothing("framework-caches"),
        Nothing("type-tables"),
        Nothing("types-for-types"),
        Nothing("known-of-types"),
        Nothing("parts-on-demand"),
        Nothing("web") with { IsWeb = true },
        Nothing("web-caches") with { IsWeb = true },
        Nothing("web-actions") with { IsWeb = true },
    ];

    /// <summary>One leak for each way to keep objects. A scenario with two leaks has two truths.</summary>
    public static IReadOnlyList<Truth> LeakingHolders { get; } =
    [
        Holder("static-dictionary", "SessionCache.s_sessions"),
        Holder("static-list-of-byte-arrays", "UploadBuffer.s_chunks"),
        Holder("static-field-of-struct", "Market.s_stall"),
        Holder("instance-list-below-singleton", "AuditLog.s_instance"),
        Holder("static-event", "Clock.Ticked"),
        new("timers-never-disposed", "static System.Threading.TimerQueue.Instances", StepsOfHolders, AtOnce),
        Holder("cancellation-registrations", "Server.s_stopping"),
        Holder("concurrent-dictionary", "VisitorRegister.s_visitors"),
        Holder("unbounded-channel", "Outbox.s_messages"),
        Holder("root-container-disposables", "Composition.s_services"),
        Holder("memory-cache-without-limit", "PageCache.s_pages"),
        Holder("conditional-weak-table", "Library.s_documents"),
        Holder("hash-set", "Warehouse.s_hashSet"),
        Holder("stack", "Warehouse.s_stack"),
        Holder("sorted-dictionary", "Warehouse.s_sortedDictionary"),
        Holder("concurrent-queue", "Warehouse.s_concurrentQueue"),
        Holder("concurrent-bag", "Warehouse.s_concurrentBag"),
        Holder("thread-local", "Warehouse.s_threadLocal"),
        Holder("immutable-dictionary", "Warehouse.s_immutableDictionary"),
        new("local-variable", "the stack of LeakWatch.Targets.Leaks.NightShift.Work", StepsOfHolders, AtOnce),
        new("thread-static-list", "a thread's static fields", StepsOfHolders, AtOnce),
        Holder("tasks-that-never-complete", "JobRunner.s_shutdown"),
        Holder("linked-list", "VisitTrail.s_visits"),
        Holder("queue", "ParcelQueue.s_parcels"),
        Holder("steering-texts", "Graffiti.s_wall"),
        Holder("list-of-numbers", "Recordings.s_numbers"),
        Holder("dictionary-of-numbers", "Recordings.s_prices"),
        Holder("memory-stream", "Recordings.s_stream"),
        // Is seen to grow only when it doubles: nothing says how much is in it.
        Holder("array-that-doubles", "Recordings.s_bytes") with { Within = NeedNot, SuspectWithin = AtOnce },
        Holder("text-that-gets-longer", "Recordings.s_text"),
        Holder("references-to-the-same", "Recordings.s_history"),
        Holder("two-leaks", "InvoiceArchive.s_invoices"),
        Holder("two-leaks", "ClickTrail.s_clicks"),
    ];

    public static IReadOnlyList<Truth> HealthyHolders { get; } =
    [
        new("lru-cache", null, StepsOfHolders, NeedNot),
        new("growing-then-stable", null, StepsOfHolders, NeedNot),
        new("array-doubled-once", null, StepsOfHolders, NeedNot),
        new("array-filled", null, StepsOfHolders, NeedNot),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Truth> All => [.. Leaking, .. Healthy, .. LeakingHolders, .. HealthyHolders];

    private static Truth Leak(string scenario, string field, int within) =>
        new(scenario, $"static LeakWatch.Targets.Corpus.{field}", 1, within);

    private static Truth Nothing(string scenario) => new(scenario, null, 1, NeedNot);

    private static Truth Holder(string scenario, string field) =>
        new(scenario, $"static LeakWatch.Targets.Leaks.{field}", StepsOfHolders, AtOnce);
}
