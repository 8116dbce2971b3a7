namespace LeakWatch.Panes.Screen;

/// <summary>What a text is to say by its looks.</summary>
internal enum Tone : byte
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>That it matters less.</summary>
    Soft,

    /// <summary>That it matters.</summary>
    Strong,

    /// <summary>What is watched.</summary>
    Subject,

    /// <summary>That it is well.</summary>
    Good,

    /// <summary>That it is to be looked at.</summary>
    Warning,

    /// <summary>That it is bad.</summary>
    Bad,

    /// <summary>That it is at work.</summary>
    Busy,
}
