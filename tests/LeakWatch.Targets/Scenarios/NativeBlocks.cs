using System.Runtime.InteropServices;
using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>A step is one block of native memory, every byte of which is written; the heap stays as it is.</summary>
internal sealed unsafe class NativeBlocks : IScenario
{
    private const nuint BlockBytes = 1 << 20;

    private readonly bool _freesThem;

    /// <summary>Makes one.</summary>
    /// <param name="freesThem">Whether each block is given back within its step; otherwise none ever is.</param>
    public NativeBlocks(bool freesThem) => _freesThem = freesThem;

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var block = NativeMemory.Alloc(BlockBytes);
            // Pages that nobody has touched are no memory of the process yet.
            NativeMemory.Fill(block, BlockBytes, 0xA5);
            if (_freesThem)
            {
                NativeMemory.Free(block);
            }
        }
    }
}
