namespace LeakWatch.Targets.Shapes;

internal static class Depot<TKey>
{
    internal sealed class Bin<TValue>
    {
        public TKey? Key { get; init; }

        public TValue? Value { get; init; }
    }
}
