using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Adders;

/// <summary>The scenarios whose truth <see cref="AdderTruths"/> knows, by name.</summary>
internal static class AdderCatalog
{
    private static readonly Dictionary<string, Func<IScenario>> _scenarios = new()
    {
        ["adds-direct"] = () => new TicketOffice(Counter.Sell),
        ["adds-linq"] = () => new TicketOffice(Counter.List),
        ["adds-lambda"] = () => new TicketOffice(Counter.Plan),
        ["adds-local-function"] = () => new TicketOffice(Counter.Reserve),
        ["adds-json"] = () => new TicketOffice(Counter.Read),
        ["adds-event"] = () => new TicketOffice(new Counter().Announce),
        ["adds-container"] = () => new TicketOffice(new Counter().Resolve),
        ["adds-dynamic"] = () => new TicketOffice(new Counter().RunMade),
        ["adds-generic"] = () => new TicketOffice(new Repository<Ticket>().Create<string>),
        ["adds-async"] = () => new TicketOffice(Import.Run),
        ["adds-timer"] = () => new TicketOffice(Import.RunTimer),
        ["adds-churn"] = () => new Auction(maxShown: 100, isLarge: false),
        ["adds-freed"] = () => new Press(),
        ["adds-flat-out"] = () => new Mint(),
        ["adds-large-churn"] = () => new Auction(maxShown: 100, isLarge: true),
    };

    public static IReadOnlyCollection<string> Names { get; } =
        [.. _scenarios.Keys, "adds-churn SHOWN", "adds-large-churn SHOWN"];

    /// <summary>Makes a scenario; null where there is none of this name.</summary>
    public static IScenario? Create(string name) => _scenarios.GetValueOrDefault(name)?.Invoke();
}
