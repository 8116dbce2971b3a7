namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>
/// What a watch must say of each scenario: sites by falling bytes per second. Plain data, so that whoever watches them can compile it
/// in.
/// </summary>
internal static class ExpectedSites
{
    public static IReadOnlyDictionary<string, ExpectedSite[]> Leaks { get; } = new Dictionary<string, ExpectedSite[]>
    {
        ["static-dictionary"] =
        [
            new(Static("SessionCache.s_sessions"), $"Dictionary<string, {Own("Session")}>", Own("Session")),
        ],
        ["static-list-of-byte-arrays"] = [new(Static("UploadBuffer.s_chunks"), "List<byte[]>", "byte[]")],
        ["static-field-of-struct"] = [new(Static("Market.s_stall"), $"List<{Own("Crate")}>", Own("Crate"))],
        ["instance-list-below-singleton"] =
        [
            new(Static("AuditLog.s_instance"), $"List<{Own("AuditRecord")}>", Own("AuditRecord")),
        ],
        ["static-event"] = [new(Static("Clock.Ticked"), "System.EventHandler", Own("Widget"), Own("Clock.Show.<closure"))],
        ["timers-never-disposed"] =
        [
            new("static System.Threading.TimerQueue.Instances", "TimerQueue", Own("Probe"), "System.Threading.TimerQueueTimer"),
        ],
        ["cancellation-registrations"] =
        [
            new(Static("Server.s_stopping"), "System.Threading.CancellationTokenSource", Own("Connection")),
        ],
        ["concurrent-dictionary"] =
        [
            new(Static("VisitorRegister.s_visitors"), $"ConcurrentDictionary<int, {Own("Visitor")}>", Own("Visitor")),
        ],
        ["unbounded-channel"] = [new(Static("Outbox.s_messages"), $"UnboundedChannel<{Own("Message")}>", Own("Message"))],
        ["root-container-disposables"] =
        [
            new(Static("Composition.s_services"), "Microsoft.Extensions.DependencyInjection.ServiceProvider", Own("Repository")),
        ],
        ["memory-cache-without-limit"] =
        [
            new(Static("PageCache.s_pages"), "Microsoft.Extensions.Caching.Memory.MemoryCache", Own("Page"), "CacheEntry"),
        ],
        // The keys are what somebody added to a collection; the values come with them.
        ["conditional-weak-table"] = [new(Static("Library.s_documents"), $"List<{Own("Document")}>", Own("Document"))],
        ["hash-set"] = [new(Static("Warehouse.s_hashSet"), $"HashSet<{Own("Ware")}>", Own("Ware"))],
        ["stack"] = [new(Static("Warehouse.s_stack"), $"Stack<{Own("Ware")}>", Own("Ware"))],
        ["sorted-dictionary"] = [new(
            Static("Warehouse.s_sortedDictionary"), $"SortedDictionary<int, {Own("Ware")}>", Own("Ware"))],
        ["concurrent-queue"] = [new(Static("Warehouse.s_concurrentQueue"), $"ConcurrentQueue<{Own("Ware")}>", Own("Ware"))],
        ["concurrent-bag"] = [new(Static("Warehouse.s_concurrentBag"), $"ConcurrentBag<{Own("Ware")}>", Own("Ware"))],
        ["thread-local"] = [new(
            Static("Warehouse.s_threadLocal"), $"ThreadLocal<System.Collections.Generic.List<{Own("Ware")}>>", Own("Ware"))],
        ["immutable-dictionary"] =
            [new(Static("Warehouse.s_immutableDictionary"), $"ImmutableDictionary<int, {Own("Ware")}>", Own("Ware"))],
        ["local-variable"] = [new($"the stack of {Own("NightShift")}.Work", $"List<{Own("Report")}>", Own("Report"))],
        ["thread-static-list"] = [new("a thread's static fields", $"List<{Own("LogLine")}>", Own("LogLine"))],
        ["tasks-that-never-complete"] =
        [
            new(
                Static("JobRunner.s_shutdown"),
                "System.Threading.Tasks.TaskCompletionSource",
                Own("Job"),
                Own("JobRunner.RunAsync.<async")),
        ],
        ["linked-list"] = [new(Static("VisitTrail.s_visits"), $"LinkedList<{Own("Visit")}>", Own("Visit"))],
        ["queue"] = [new(Static("ParcelQueue.s_parcels"), $"Queue<{Own("Parcel")}>", Own("Parcel"))],
        ["list-of-numbers"] =
            [new(Static("Recordings.s_numbers"), "List<int>", "int[]") { Measure = "elements", CountDelta =
                64 * ExpectedSite.Steps }],
        ["dictionary-of-numbers"] =
            [new(
                Static("Recordings.s_prices"),
                "Dictionary<int, long>",
                "Dictionary<int, long>.Entry[]") { Measure = "elements" }],
        ["array-that-doubles"] = [new ExpectedSite(Static("Recordings.s_bytes"), "", "byte[]").ThatDoubles()],
        ["memory-stream"] =
            [new(Static("Recordings.s_stream"), "System.IO.MemoryStream", "byte[]") { Measure = "elements", CountDelta =
                256 * ExpectedSite.Steps }],
        ["text-that-gets-longer"] =
            [new(Static("Recordings.s_text"), "", "string") { Measure = "bytes", CountDelta = 0 }],
        ["references-to-the-same"] =
            [new(Static("Recordings.s_history"), "List<object>", "object[]") { Measure = "references" }],
        ["two-leaks"] =
        [
            new(Static("InvoiceArchive.s_invoices"), $"Dictionary<int, {Own("Invoice")}>", Own("Invoice")),
            new(Static("ClickTrail.s_clicks"), $"List<{Own("Click")}>", Own("Click")),
        ],
    };

    public static IReadOnlyList<string> Healthy { get; } = ["lru-cache", "growing-then-stable", .. Ended];

    /// <summary>
    /// Healthy ones that are larger than at first, and of which there is nothing more to say at the end of a watch.
    /// </summary>
    public static IReadOnlyList<string> Ended => ["array-doubled-once", "array-filled"];

    private static string Static(string field) => $"static {Own(field)}";

    private static string Own(string type) => $"LeakWatch.Targets.Leaks.{type}";
}
