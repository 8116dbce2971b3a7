namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="BusyOffice"/> leaks.</summary>
internal sealed record Voucher(int Number, decimal Value);
