namespace LeakWatch.Targets.Shapes;

internal sealed class Customer
{
    public Customer(int number) => Number = number;

    public int Number { get; }
}
