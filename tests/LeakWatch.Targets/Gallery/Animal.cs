namespace LeakWatch.Targets.Gallery;

/// <summary>The base of a class: its fields come first.</summary>
internal abstract class Animal
{
    private readonly string _name;

    protected Animal(string name, int legs)
    {
        _name = name;
        Legs = legs;
    }

    public int Legs { get; }

    public string Greet() => $"I am {_name}";
}
