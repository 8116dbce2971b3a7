namespace LeakWatch.Targets.Handshake;

/// <summary>What is on the heap, by type name as C# writes it.</summary>
/// <param name="Counts">Objects of types that only the scenario makes: exact.</param>
internal sealed record Facts(IReadOnlyDictionary<string, long> Counts)
{
    public static Facts None { get; } = new(new Dictionary<string, long>());

    /// <summary>Sizes in bytes of all objects of a type: exact on 64-bit.</summary>
    public IReadOnlyDictionary<string, long> Bytes { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// Of the type that is counted, how many were made before the first step, in the first, in the second, and so on.
    /// </summary>
    public IReadOnlyList<long> Born { get; init; } = [];

    /// <summary>Objects of types that the runtime makes as well: there may be more.</summary>
    public IReadOnlyDictionary<string, long> AtLeast { get; init; } = new Dictionary<string, long>();
}
