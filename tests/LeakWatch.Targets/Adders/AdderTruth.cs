namespace LeakWatch.Targets.Adders;

/// <summary>Which code adds in a program, as its source has it.</summary>
/// <param name="Scenario">The program.</param>
/// <param name="Method">The method of its own that adds most, with its type, less the namespace.</param>
internal sealed record AdderTruth(string Scenario, string Method);

/// <summary>The truth of every program that adds. Plain data, so that whoever judges can compile it in.</summary>
internal static class AdderTruths
{
    public static IReadOnlyList<AdderTruth> All { get; } =
    [
        new("adds-direct", "Counter.Sell"),
        new("adds-linq", "Counter.List"),
        new("adds-lambda", "Counter.Plan.<lambda 0>"),
        new("adds-local-function", "Counter.Reserve.Print"),
        new("adds-json", "Counter.Read"),
        new("adds-event", "Counter.OnSold"),
        new("adds-container", "Counter.Resolve"),
        new("adds-dynamic", "Counter.RunMade"),
        new("adds-generic", "Repository.Create"),
        new("adds-async", "Import.AddAsync"),
        new("adds-timer", "Import.OnTick"),
    ];

    /// <summary>A program in which one method makes most tickets, and another keeps those that it makes.</summary>
    public static (string Scenario, string Healthy, string Leaking) Churn { get; } =
        ("adds-churn", "Auction.Show", "Auction.Hoard");
}
