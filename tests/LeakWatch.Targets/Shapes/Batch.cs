namespace LeakWatch.Targets.Shapes;

/// <summary>A list would bring along arrays of its own that nobody can count.</summary>
internal sealed class Batch
{
    public Batch(Order[] orders, Batch? previous)
    {
        Orders = orders;
        Previous = previous;
    }

    public Order[] Orders { get; }

    public Batch? Previous { get; }
}
