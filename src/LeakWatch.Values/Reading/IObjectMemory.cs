namespace LeakWatch.Values.Reading;

/// <summary>The bytes of a target's objects, as far as they are at hand and sure.</summary>
internal interface IObjectMemory
{
    /// <summary>Copies bytes of the target.</summary>
    /// <param name="address">Where they begin.</param>
    /// <param name="destination">Takes them; filled whole or of no use.</param>
    /// <returns>False where any of them cannot be read, or may not be those of the snapshot any more.</returns>
    bool TryRead(ulong address, Span<byte> destination);

    /// <summary>Whether bytes were copied straight after the snapshot, and not only when they were asked for.</summary>
    bool IsCopied(ulong address, int length);

    /// <summary>
    /// Whether an object of the snapshot at an address is still there, as far as collections go: otherwise what refers to that
    /// address may mean another one that has come there since.
    /// </summary>
    bool IsStillThere(ulong address);
}
