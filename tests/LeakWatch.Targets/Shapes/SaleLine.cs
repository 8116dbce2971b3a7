namespace LeakWatch.Targets.Shapes;

/// <summary>A line of a sale.</summary>
internal sealed record SaleLine(string Text, Product Product);
