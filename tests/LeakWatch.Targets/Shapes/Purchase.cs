namespace LeakWatch.Targets.Shapes;

/// <summary>Five fields, one of them a text of its own.</summary>
internal sealed record Purchase(int Id, string Customer, DateTime When, double Total, bool IsPaid);
