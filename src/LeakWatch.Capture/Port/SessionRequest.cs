using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Port;

/// <summary>What a session is to deliver.</summary>
/// <param name="Providers">The providers with their keywords.</param>
/// <param name="BufferMegabytes">The most that the target may hold back, in MB; allocated only as it is needed.</param>
/// <param name="RundownKeyword">What to list at the end of the session; 0 for nothing.</param>
/// <param name="MayBlock">Whether the target may wait for the reader. Only for a session that is read all the time.</param>
/// <param name="WithStacks">Whether each event has to bring its stack along.</param>
internal sealed record SessionRequest(
    IReadOnlyList<EventPipeProvider> Providers,
    int BufferMegabytes,
    long RundownKeyword = 0,
    bool MayBlock = false,
    bool WithStacks = false);
