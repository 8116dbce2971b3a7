using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak of large objects.</summary>
internal sealed class InvoiceArchive : IScenario
{
    private const int BytesOfScan = 1_000;

    private static readonly Dictionary<int, Invoice> s_invoices = [];

    public Facts Facts => Leaked.Of<Invoice>(s_invoices.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_invoices.Add(s_invoices.Count, new Invoice(s_invoices.Count, new byte[BytesOfScan]));
        }
    }
}
