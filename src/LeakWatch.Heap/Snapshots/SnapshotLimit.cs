using LeakWatch.Heap.Text;

namespace LeakWatch.Heap.Snapshots;

/// <summary>Something that a limit has cut or left out of a snapshot.</summary>
/// <param name="Kind">What.</param>
/// <param name="Amount">How many objects or sites it concerns; 0 where that is not counted.</param>
public readonly record struct SnapshotLimit(SnapshotLimitKind Kind, long Amount)
{
    /// <summary>The same as a sentence without its full stop: the same one wherever it is shown.</summary>
    public string Text => Kind switch
    {
        SnapshotLimitKind.PathsCutShort =>
            $"there are more paths than are told apart: {Quantity.Plural(Amount, "object")} behind them count with the "
                + "bytes of what is before them alone",
        SnapshotLimitKind.RetainedSizesLeftOut => "retained sizes took too long: the size of a site is that of all that is "
            + "reached through it, at most",
        SnapshotLimitKind.FieldsLeftOpen =>
            $"too many modules to ask each: of {Quantity.Plural(Amount, "static field")} it is not known which type "
                + $"declares {(Amount == 1 ? "it" : "them")}",
        SnapshotLimitKind.ModulesNotKept =>
            $"more modules than there is room for: of {Quantity.Plural(Amount, "module")} at least the assembly, nested "
                + "types and static fields are not named",
        SnapshotLimitKind.MethodsNotKept =>
            $"more methods than there is room for: {Quantity.Plural(Amount, "method")} at least "
                + $"{(Amount == 1 ? "is" : "are")} not named as that whose stack holds something",
        SnapshotLimitKind.ContentNotCertain => $"content of {Quantity.Plural(Amount, "object")} not certain: collections "
            + "ran while it was read",
        SnapshotLimitKind.ContentNotRead => $"content of {Quantity.Plural(Amount, "object")} not read in time",
        SnapshotLimitKind.ContentNotCertainOrNotRead =>
            $"content of {Quantity.Plural(Amount, "object")} not certain or not read: collections ran meanwhile, and there "
                + "was no time for all",
        SnapshotLimitKind.SitesNotLookedAt => $"what is new is shown of the first sites alone, not of "
            + $"{Quantity.Count(Amount)} more",
        _ => $"{Quantity.Plural(Amount, "site")} hold more objects than are compared one by one: what is new there may be "
            + "older than the last snapshot, or not be shown",
    };
}
