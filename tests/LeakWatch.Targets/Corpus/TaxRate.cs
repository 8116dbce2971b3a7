namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="TaxTables"/> reads when it is needed.</summary>
internal sealed record TaxRate(int Year, int Income, decimal Share);
