using System.Buffers.Binary;

namespace LeakWatch.Capture.Reversed;

/// <summary>How a runtime begins a connection to a tool that listens: who it is.</summary>
/// <param name="Cookie">The runtime's own number, drawn when it started: the same in all its connections.</param>
/// <param name="ProcessId">Its process, as it sees itself.</param>
internal readonly record struct Advertisement(Guid Cookie, long ProcessId)
{
    /// <summary>Its length; all of it comes at once.</summary>
    public const int Bytes = 34;

    private const int CookieAt = 8;
    private const int ProcessAt = 24;

    /// <summary>Takes it apart; null where it is none, or of a later version of the protocol.</summary>
    public static Advertisement? Parse(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Bytes && bytes.StartsWith("ADVR_V1\0"u8)
        ? new Advertisement(new Guid(bytes[CookieAt..ProcessAt]), BinaryPrimitives.ReadInt64LittleEndian(bytes[ProcessAt..]))
        : null;
}
