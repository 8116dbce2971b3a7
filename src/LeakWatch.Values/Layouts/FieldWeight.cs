namespace LeakWatch.Values.Layouts;

/// <summary>How much a field tells a reader, as its name says: those that tell more are shown first.</summary>
internal enum FieldWeight : byte
{
    /// <summary>What an object is called: <c>Name</c>, <c>Id</c>, <c>Path</c>.</summary>
    Label,

    /// <summary>Any other.</summary>
    Plain,

    /// <summary>Hash codes, state, locks, versions, and what leads back or on to others of its kind.</summary>
    Machinery,
}
