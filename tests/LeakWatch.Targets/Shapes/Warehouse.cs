namespace LeakWatch.Targets.Shapes;

internal sealed class Warehouse
{
    public bool Accepts(Customer customer) => customer.Number >= 0;

    internal sealed class Bin;
}
