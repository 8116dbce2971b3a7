namespace LeakWatch.Targets.Gallery;

/// <summary>Objects that stand for others.</summary>
internal static class Wrappers
{
    private static readonly Customer s_customer =
        new(17, false, new object(), 3, 1, 12.5, null) { City = "Delft", Name = "Jan Vermeer", Id = 1632 };

    private static readonly Envelope s_one = new() { Content = new Person("Lin", 3) };
    private static readonly Envelope s_two = new() { Content = new Parcel(new Person("Lin", 3)) };
    private static readonly Envelope s_tooMany =
        new() { Content = new Parcel(new Envelope { Content = new Parcel(new Person("Lin", 3)) }) };

    private static readonly Envelope s_ofText = new() { Content = "says something itself" };
    private static readonly Envelope s_ofItself = OfItself();
    private static readonly Envelope s_ofMuch = new() { Content = s_customer };
    private static readonly LinkedListNode<Person> s_node = new(new Person("Lin", 3));

    public static object?[] All => [s_customer, s_one, s_two, s_tooMany, s_ofText, s_ofItself, s_ofMuch, s_node];

    private static Envelope OfItself()
    {
        var envelope = new Envelope();
        envelope.Content = envelope;
        return envelope;
    }
}
