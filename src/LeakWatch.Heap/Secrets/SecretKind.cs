namespace LeakWatch.Heap.Secrets;

/// <summary>What a name says of what stands behind it.</summary>
internal enum SecretKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// A text of this name is a secret; an object of this name has names of its own, as a token of a parser or a container of
    /// cookies.
    /// </summary>
    Text,

    /// <summary>A secret, and so is the text in an object of this name.</summary>
    Whole,
}
