using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak two steps away from a static field: a list that belongs to the one instance of a class.</summary>
internal sealed class AuditTrail : IScenario
{
    public Facts Facts => Leaked.Of<AuditRecord>(AuditLog.Instance.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            AuditLog.Instance.Add(new AuditRecord(i, $"user {i} came in"));
        }
    }
}
