namespace Bakery;

file sealed class Shelf;

file sealed class NorthOnly<T>
{
    internal sealed class Part;
}

internal static class NorthWing
{
    public static object Shelf => new Shelf();

    public static object Part => new NorthOnly<int>.Part();
}
