namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>Numbers as the cells of a table; a dash where there is none.</summary>
internal static class Cell
{
    public static string Percent(double share) => double.IsNaN(share) ? "-" : $"{100 * share:0.0}";

    public static string Number(int? number) => number is { } known ? $"{known}" : "-";
}
