namespace LeakWatch.Targets.Shapes;

internal sealed class Shelf<T>
{
    public T? Content { get; init; }
}
