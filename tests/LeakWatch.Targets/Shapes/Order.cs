namespace LeakWatch.Targets.Shapes;

internal sealed class Order
{
    public Order(Customer customer, Order? previous)
    {
        Customer = customer;
        Previous = previous;
    }

    public Customer Customer { get; }

    public Order? Previous { get; }
}
