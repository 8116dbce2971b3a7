namespace LeakWatch.Heap.Retention;

/// <summary>What is kept of a number while dominators are looked for, side by side since it is read together.</summary>
internal struct Link
{
    /// <summary>The parent; later, whoever is next on the shortened way up.</summary>
    public int Ancestor;

    /// <summary>
    /// How many side references lead to it; then where the list of these begins; when its turn has come, the least semidominator
    /// on the way up, as far as that is shortened.
    /// </summary>
    public uint Value;

    /// <summary>
    /// Whether a reference to the number is a side reference: a second one from the parent, or one to itself, changes nothing. As
    /// long as the ancestor is the parent.
    /// </summary>
    public readonly bool HasSideReference(int referrer, int number) => Ancestor != referrer && number != referrer;
}
