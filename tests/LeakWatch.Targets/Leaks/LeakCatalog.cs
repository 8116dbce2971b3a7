using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>The scenarios of what keeps objects by name. A step is one leaked object more.</summary>
internal static class LeakCatalog
{
    private static readonly Dictionary<string, Func<IScenario>> _scenarios = new()
    {
        ["static-dictionary"] = () => new Busy(new SessionCache()),
        ["static-list-of-byte-arrays"] = () => new Busy(new UploadBuffer()),
        ["static-field-of-struct"] = () => new Busy(new Market()),
        ["instance-list-below-singleton"] = () => new Busy(new AuditTrail()),
        ["static-event"] = () => new Busy(new Clock()),
        ["timers-never-disposed"] = () => new Busy(new Monitoring()),
        ["cancellation-registrations"] = () => new Busy(new Server()),
        ["concurrent-dictionary"] = () => new Busy(new VisitorRegister()),
        ["unbounded-channel"] = () => new Busy(new Outbox()),
        ["root-container-disposables"] = () => new Busy(new Composition()),
        ["memory-cache-without-limit"] = () => new Busy(new PageCache()),
        ["conditional-weak-table"] = () => new Busy(new Library()),
        ["local-variable"] = () => new Busy(new NightShift()),
        ["thread-static-list"] = () => new Busy(new LogBuffer()),
        ["tasks-that-never-complete"] = () => new Busy(new JobRunner()),
        ["linked-list"] = () => new Busy(new VisitTrail()),
        ["elements-that-change"] = () => new Busy(new Mutable()),
        ["in-step"] = () => new Reservoirs(),
        ["cached-queries"] = () => new Busy(new QueryCache()),
        ["queue"] = () => new Busy(new ParcelQueue()),
        ["steering-texts"] = () => new Busy(new Graffiti()),
        ["two-leaks"] = () => new Busy(new ClickTrail(), new InvoiceArchive()),
        ["runtime-roots"] = () => new Busy(
            new Lettering(),
            new Formula(),
            new Narrator(),
            new Frame(isPinned: false),
            new Frame(isPinned: true),
            new PluginHost(PluginKeeper.Event)),
        ["job-per-run"] = () => new Busy(new Scheduler()),
        ["memory-cache-with-limit"] = () => new Busy(new LimitedCache()),
        ["regex-cache-with-limit"] = () => new Busy(new SearchBox()),
        ["lru-cache"] = () => new Busy(new ThumbnailCache()),
        ["growing-then-stable"] = () => new Busy(new PriceList()),
    };

    private static readonly Dictionary<string, Func<IScenario>> _kinds = new(
        [
            .. Warehouse.Kinds, .. Recordings.Kinds, .. Locals.Kinds, .. RuntimeRoots.Kinds, .. Memo.Kinds, .. Actors.Kinds,
            .. MadeAgain.Kinds,
        ]);

    public static IReadOnlyCollection<string> Names => [.. _scenarios.Keys, .. _kinds.Keys];

    /// <summary>Makes a scenario; null where there is none of this name.</summary>
    public static IScenario? Create(string name) => _scenarios.GetValueOrDefault(name) is { } make
        ? make()
        : _kinds.GetValueOrDefault(name) is { } makeKind ? new Busy(makeKind()) : null;
}
