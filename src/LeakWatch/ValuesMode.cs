namespace LeakWatch;

/// <summary>What is shown of values.</summary>
public enum ValuesMode
{
    /// <summary>They are shown.</summary>
    On,

    /// <summary>A salted hash stands in place of each.</summary>
    Hashed,

    /// <summary>The target's memory is not read at all.</summary>
    Off,
}
