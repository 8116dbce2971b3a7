namespace LeakWatch.Growth.Sites;

/// <summary>What it is that lets a site grow no further than to some end.</summary>
public enum BoundKind
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>The holder itself, which says how much it holds at most.</summary>
    Holder,

    /// <summary>The array that it fills, for as long as the program makes no longer one.</summary>
    Array,

    /// <summary>It is in one of the runtime's pools of arrays.</summary>
    Pool,

    /// <summary>The types and members that the program has: there is one of it for each, and no types are being made.</summary>
    Types,

    /// <summary>A table of the framework that is known to come to an end.</summary>
    Table,
}
