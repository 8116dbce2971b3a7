using System.Runtime.InteropServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Gives each picture to native code by a handle, and never frees it.</summary>
internal sealed class Frame(bool isPinned) : IScenario
{
    public Facts Facts => new(new Dictionary<string, long>());

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _ = isPinned ? GCHandle.Alloc(new byte[100], GCHandleType.Pinned) : GCHandle.Alloc(new Picture());
        }
    }
}
