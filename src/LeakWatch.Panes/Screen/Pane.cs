namespace LeakWatch.Panes.Screen;

/// <summary>The panes that can have the focus.</summary>
internal enum Pane
{
    /// <summary>The growing sites.</summary>
    Sites,

    /// <summary>The types.</summary>
    Types,

    /// <summary>A site, type or object in detail.</summary>
    Detail,
}
