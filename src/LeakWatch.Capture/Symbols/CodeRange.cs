namespace LeakWatch.Capture.Symbols;

/// <summary>The code of one method, or of one of the versions that the runtime has made of it.</summary>
/// <param name="Start">Its address.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="MethodId">The runtime's id of the method.</param>
/// <param name="Version">Which version, as the runtime counts them.</param>
/// <param name="Token">The method's metadata token; 0 where it has none.</param>
/// <param name="IsDynamic">Whether it was made at run time, and is in no module.</param>
internal readonly record struct CodeRange(
    ulong Start, uint Length, ulong MethodId, ulong Version, int Token, bool IsDynamic);
