using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Port;

/// <summary>
/// Decodes one event stream, and lets go of all that this takes. An event source keeps a table of some 6 KB outside of the managed
/// heap; the library frees it in its finalizer, which its own disposing suppresses, so a watch grew by as much with each snapshot.
/// </summary>
internal sealed class EventSourceOwner : IDisposable
{
    private bool _isDisposed;

    /// <summary>Begins to decode a stream, which goes with it. Reads its beginning.</summary>
    public EventSourceOwner(Stream stream) => Source = new EventPipeEventSource(stream);

    /// <summary>What decodes it.</summary>
    public EventPipeEventSource Source { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Source.Dispose();
        // Finalizing it frees nothing but the table, and only when nobody can decode any more.
        GC.ReRegisterForFinalize(Source);
    }
}
