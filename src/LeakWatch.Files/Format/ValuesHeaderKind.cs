namespace LeakWatch.Files.Format;

/// <summary>What a file of objects shows of values.</summary>
public enum ValuesHeaderKind
{
    /// <summary>A text that this version does not know.</summary>
    Unknown,

    /// <summary>The values, without secrets.</summary>
    On,

    /// <summary>Nothing, since that was asked for.</summary>
    Off,

    /// <summary>A salted hash in place of each.</summary>
    Hashed,

    /// <summary>Nothing, since they could not be read.</summary>
    None,

    /// <summary>The values, with secrets.</summary>
    Unmasked,
}
