namespace LeakWatch.Targets.Leaks;

/// <summary>Holds what <see cref="AuditTrail"/> leaks.</summary>
internal sealed class AuditLog
{
    private static readonly AuditLog s_instance = new();

    private readonly List<AuditRecord> _records = [];

    private AuditLog()
    {
    }

    public static AuditLog Instance => s_instance;

    public int Count => _records.Count;

    public void Add(AuditRecord record) => _records.Add(record);
}
