using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// The scenarios whose truth <see cref="Truths"/> knows, by name. A step is all that happens between two snapshots.
/// </summary>
internal static class CorpusCatalog
{
    private static readonly Dictionary<string, Func<IScenario>> _scenarios = new()
    {
        ["slow-leak"] = () => new ComplaintsOffice(),
        ["bursts"] = () => new NightlyImport(),
        ["below-sawtooth"] = () => new QuoteDesk(),
        ["late-leak"] = () => new LoadingDock(),
        ["accelerating"] = () => new RetryScheduler(),
        ["noisy-heap"] = () => new BusyOffice(),
        ["below-busy-cache"] = () => new ProfileService(),
        ["leak-after-fill"] = () => new Kitchen(),
        ["few-but-large"] = () => new AerialSurvey(),
        ["full-speed-leak"] = () => new Foundry(isLeaking: true),
        ["full-speed"] = () => new Foundry(isLeaking: false),
        ["lru-filling"] = () => new PictureServer(),
        ["pool-warming-up"] = () => new ParserPool(),
        ["sawtooth-3"] = () => new SearchEngine(stepsToOneClearing: 3),
        ["sawtooth-5"] = () => new SearchEngine(stepsToOneClearing: 5),
        ["sawtooth-7"] = () => new SearchEngine(stepsToOneClearing: 7),
        ["sine-load"] = () => new Hotel(),
        ["random-walk"] = () => new Gateway(),
        ["batch"] = () => new Payroll(),
        ["import"] = () => new MapImport(),
        ["lazy-initialisation"] = () => new TaxTables(),
        ["dictionary-doubles-once"] = () => new PhoneExchange(),
        ["interning"] = () => new Lexicon(),
        ["queue-backs-up"] = () => new PrintRoom(),
        ["ring-buffer"] = () => new Oscilloscope(),
        ["memory-cache-at-limit"] = () => new WeatherService(),
        ["pool-with-leases"] = () => new Studio(),
        ["sessions-replaced"] = () => new LoginService(),
        ["timers-disposed"] = () => new Calendar(),
        ["event-handlers-removed"] = () => new Exchange(),
        ["registrations-disposed"] = () => new Downloader(),
        ["weak-keys-die"] = () => new PostOffice(),
        ["tasks-complete"] = () => new Waiter(),
        ["bounded-channel"] = () => new Mailroom(),
        ["large-objects"] = () => new FilmLab(),
        ["framework-caches"] = () => new Almanac(),
        ["type-tables"] = () => new Museum(),
        ["types-for-types"] = () => new Workshop(),
        ["known-of-types"] = () => new Archive(),
        ["parts-on-demand"] = () => new Embassy(),
        ["serializers-never-found"] = () => new Translator(),
        ["last-lines"] = () => new RecentLog(),
        ["buffer-used-again"] = () => new ReportWriter(),
    };

    public static IReadOnlyCollection<string> Names => _scenarios.Keys;

    /// <summary>Makes a scenario; null where there is none of this name.</summary>
    public static IScenario? Create(string name) => _scenarios.GetValueOrDefault(name)?.Invoke();
}
