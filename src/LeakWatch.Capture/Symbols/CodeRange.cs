namespace LeakWatch.Capture.Symbols;

/// <summary>The code of one method, or of one of the versions that the runtime has made of it.</summary>
/// <param name="Start">Its address.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="MethodId">The runtime's id of the method.</param>
/// <param name="Version">Which version, as the runtime counts them.</param>
/// <param name="Token">The method's metadata token; 0 where it has none.</param>
/// <param name="DynamicName">
/// The name of a method that was made at run time, and is in no module; null for others. Its id may be another's before long.
/// </param>
internal readonly record struct CodeRange(
    ulong Start, uint Length, ulong MethodId, ulong Version, int Token, string? DynamicName = null)
{
    /// <summary>Whether the method was made at run time, and is in no module.</summary>
    public bool IsDynamic => DynamicName is not null;

    /// <summary>Whether other code was at this place before or after, so that nobody knows whose an address in it was.</summary>
    public bool IsReused { get; init; }

    /// <summary>The first address behind it.</summary>
    public ulong End => Start + Length;

    /// <summary>Whether both are of one method, whatever version of it.</summary>
    public bool IsSameMethodAs(in CodeRange other) => MethodId == other.MethodId && DynamicName == other.DynamicName;
}
