namespace LeakWatch.Targets.Gallery;

/// <summary>A class with a base, an automatic property, an enumeration and a reference.</summary>
internal sealed class Dog : Animal
{
    public Dog(string name, Breed breed, Person owner)
        : base(name, 4)
    {
        Breed = breed;
        Owner = owner;
    }

    public Breed Breed { get; }

    public Person Owner { get; }
}
