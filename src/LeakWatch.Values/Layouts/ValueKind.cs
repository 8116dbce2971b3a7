namespace LeakWatch.Values.Layouts;

/// <summary>How the bytes of a value are to be read.</summary>
internal enum ValueKind : byte
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Int128,
    UInt128,
    Half,
    Single,
    Double,
    Decimal,
    NativeInt,
    NativeUInt,

    /// <summary>A pointer or a function pointer.</summary>
    Pointer,

    DateTime,
    DateTimeOffset,
    TimeSpan,
    DateOnly,
    TimeOnly,
    Guid,

    /// <summary>A number with names.</summary>
    Enumeration,

    /// <summary>A flag, and behind it a value.</summary>
    Nullable,

    /// <summary>Fields without names.</summary>
    Tuple,

    /// <summary>Fields without names, one of each element.</summary>
    InlineArray,

    /// <summary>Fields.</summary>
    Structure,

    /// <summary>The address of an object.</summary>
    Reference,
}
