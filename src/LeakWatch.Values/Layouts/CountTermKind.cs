namespace LeakWatch.Values.Layouts;

/// <summary>What is at the end of the fields that lead to a number.</summary>
internal enum CountTermKind : byte
{
    /// <summary>The number itself.</summary>
    Number,

    /// <summary>An array of numbers, which are summed up.</summary>
    Sum,

    /// <summary>An array whose length it is.</summary>
    Length,
}
