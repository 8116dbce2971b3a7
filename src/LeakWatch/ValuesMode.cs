namespace LeakWatch;

/// <summary>What is shown of values.</summary>
public enum ValuesMode
{
    /// <summary>
    /// They are shown; passwords, tokens and whatever else is named like a secret or looks like one is masked.
    /// </summary>
    On,

    /// <summary>A salted hash stands in place of each.</summary>
    Hashed,

    /// <summary>The target's memory is not read at all.</summary>
    Off,

    /// <summary>They are shown, secrets as well.</summary>
    Unmasked,
}
