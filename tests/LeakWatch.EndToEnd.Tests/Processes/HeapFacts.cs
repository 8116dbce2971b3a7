namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>What a target says that is on its heap, by type name as C# writes it.</summary>
/// <param name="Counts">Objects: exact.</param>
/// <param name="Bytes">Sizes in bytes: exact.</param>
/// <param name="AtLeast">Objects of types that the runtime makes as well.</param>
/// <param name="Born">
/// Of a single type, how many were made before the first step, in the first, and so on; empty where that is not told.
/// </param>
internal sealed record HeapFacts(
    Dictionary<string, long> Counts, Dictionary<string, long> Bytes, Dictionary<string, long> AtLeast, long[] Born);
