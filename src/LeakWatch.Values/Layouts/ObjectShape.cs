namespace LeakWatch.Values.Layouts;

/// <summary>In which form an object is shown.</summary>
internal enum ObjectShape : byte
{
    /// <summary>By its fields.</summary>
    Fields,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A value in a box.</summary>
    Boxed,

    /// <summary>A collection: how much it holds, and keys where it has such.</summary>
    Collection,

    /// <summary>A delegate: target and method.</summary>
    Delegate,

    /// <summary>A task: its state, and where it waits.</summary>
    Task,

    /// <summary>An exception: its message, what is inside it, and fields of its own.</summary>
    Exception,

    /// <summary>A text under construction: its characters.</summary>
    Builder,

    /// <summary>A type of reflection: its name.</summary>
    TypeObject,

    /// <summary>A method of reflection: its name.</summary>
    MethodObject,

    /// <summary>A field, property or event of reflection: its name.</summary>
    MemberObject,

    /// <summary>Nothing is known of its inside.</summary>
    Opaque,
}
