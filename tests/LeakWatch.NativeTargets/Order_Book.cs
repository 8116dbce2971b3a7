namespace LeakWatch.NativeTargets;

/// <summary>
/// What grows. Its name has an underscore, which stands for a dot as well where names are mangled. There is an object of it,
/// since the compiler keeps no name for a class that has none.
/// </summary>
internal sealed class Order_Book
{
    public static List<Order> Orders { get; } = [];
}
