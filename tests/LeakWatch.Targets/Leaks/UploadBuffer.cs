using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: pieces of uploads that nobody fetches.</summary>
internal sealed class UploadBuffer : IScenario
{
    private const int BytesOfChunk = 256;

    private static readonly List<byte[]> s_chunks = [];

    public Facts Facts => Facts.None with { AtLeast = new Dictionary<string, long> { ["byte[]"] = s_chunks.Count } };

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_chunks.Add(new byte[BytesOfChunk]);
        }
    }
}
