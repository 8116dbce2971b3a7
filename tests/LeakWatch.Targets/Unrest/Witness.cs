namespace LeakWatch.Targets.Unrest;

/// <summary>
/// An object of which every part follows from its number and never changes: whatever is read of it can be checked.
/// </summary>
internal sealed class Witness
{
    public Witness(long id)
    {
        Id = id;
        Text = $"id-{id}";
        Complement = new Complement(~id, id * 3);
        Boxed = id;
        Multiples = [id, id * 2, id * 3];
    }

    public long Id { get; }

    public string Text { get; }

    public Complement Complement { get; }

    public object Boxed { get; }

    public long[] Multiples { get; }
}
