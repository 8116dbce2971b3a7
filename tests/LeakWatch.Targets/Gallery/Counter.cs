namespace LeakWatch.Targets.Gallery;

/// <summary>A primary constructor whose parameters are kept, and a field of its own.</summary>
internal sealed class Counter(int start, string unit)
{
    private int _count = start;

    public string Next() => $"{++_count} {unit}";
}
