namespace Bakery;

file sealed class Shelf;

file sealed class SouthOnly<T>
{
    internal sealed class Part;
}

internal static class SouthWing
{
    public static object Shelf => new Shelf();

    public static object Part => new SouthOnly<int>.Part();
}
