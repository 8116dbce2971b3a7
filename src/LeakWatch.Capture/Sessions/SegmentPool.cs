using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Segments of one size outside of the managed heap. A few are kept for the next use and the others given back at once: what
/// backed up during a snapshot must not stay with the tool, as it would in the shared pool.
/// </summary>
internal sealed class SegmentPool : MemoryPool<byte>
{
    private const int MaxKept = 8;

    private readonly int _segmentBytes;
    private readonly ConcurrentBag<Segment> _kept = [];

    public SegmentPool(int segmentBytes) => _segmentBytes = segmentBytes;

    public override int MaxBufferSize => _segmentBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
        _kept.TryTake(out var segment) ? segment : new Segment(this, _segmentBytes);

    protected override void Dispose(bool disposing)
    {
        while (_kept.TryTake(out var segment))
        {
            segment.Free();
        }
    }

    private void Return(Segment segment)
    {
        if (_kept.Count < MaxKept)
        {
            _kept.Add(segment);
        }
        else
        {
            segment.Free();
        }
    }

    private sealed unsafe class Segment(SegmentPool pool, int length) : MemoryManager<byte>, IMemoryOwner<byte>
    {
        private byte* _bytes = (byte*)NativeMemory.Alloc((nuint)length);

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return new Span<byte>(_bytes, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(_bytes + elementIndex);

        public override void Unpin()
        {
            // Native memory does not move.
        }

        public void Free()
        {
            NativeMemory.Free(_bytes);
            _bytes = null;
        }

        // Disposing of what was rented gives it back to the pool.
        void IDisposable.Dispose() => pool.Return(this);

        protected override void Dispose(bool disposing)
        {
            // The pool says when.
        }
    }
}
