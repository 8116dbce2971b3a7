using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak: five objects between two snapshots, beside half a million that stay.</summary>
internal sealed class ComplaintsOffice : IScenario
{
    private const int Articles = 250_000;
    private const int BeforeReady = 1_000;
    private const int OfStep = 5;

    private static readonly List<Complaint> s_complaints = [];

    public ComplaintsOffice()
    {
        Stock.Load(Articles);
        Complain(BeforeReady);
    }

    public Facts Facts => Leaked.Of<Complaint>(s_complaints.Count);

    public void Go(int steps) => Complain(OfStep * steps);

    private static void Complain(int complaints)
    {
        for (var i = 0; i < complaints; i++)
        {
            s_complaints.Add(new Complaint(s_complaints.Count, Stock.Find(s_complaints.Count)));
        }
    }
}
