namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="InvoiceArchive"/> leaks.</summary>
internal sealed record Invoice(int Number, byte[] Scan);
