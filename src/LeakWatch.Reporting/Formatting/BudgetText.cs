using LeakWatch.Gates;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>What is said of a budget.</summary>
public static class BudgetText
{
    /// <summary>
    /// <c>12,345 Shop.Order in snapshot 4, at most 10,000 are allowed</c>, or
    /// <c>212.0 MB on the heap in snapshot 4, at most 200.0 MB are allowed</c>.
    /// </summary>
    public static string Of(BudgetUse use) => use.Type is { } type
        ? $"{Quantity.Count(use.Found)} {Printable.Escape(type)} in snapshot {use.Snapshot}, at most "
            + $"{Quantity.Count(use.Max)} are allowed"
        : $"{Quantity.Bytes(use.Found)} on the heap in snapshot {use.Snapshot}, at most {Quantity.Bytes(use.Max)} are allowed";
}
