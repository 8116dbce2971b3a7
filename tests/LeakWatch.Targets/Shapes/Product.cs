namespace LeakWatch.Targets.Shapes;

/// <summary>What a sale line is of.</summary>
internal sealed record Product(int Number);
