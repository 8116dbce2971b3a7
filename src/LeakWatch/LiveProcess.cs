using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values;
using LeakWatch.Values.Reading;

namespace LeakWatch;

/// <summary>Connects to a live process: its diagnostics port, and its memory where that may be read.</summary>
internal static class LiveProcess
{
    public static async Task<(IHeapSource Source, WatchedProcess Process, IDisposable? Content)> AttachAsync(
        TargetProcess target, HeapWatchOptions options, CancellationToken cancellationToken)
    {
        var bufferMegabytes = (int)Math.Clamp(((options.MaxBufferBytes - 1) >> 20) + 1, 1, int.MaxValue);
        var sessionOptions = new HeapSessionOptions(
            options.MaxSilence, bufferMegabytes, !options.TypesOnly, options.BlockWhenFull, options.Resume)
        {
            MaxMemoryBytes = options.MaxMemoryBytes,
        };
        // First, since nothing else may be asked of a runtime that has not started.
        var connection = await TargetConnection.OpenAsync(target, sessionOptions, options.Time, cancellationToken);
        var (reader, missing) = AttachReader(connection, options);
        try
        {
            var session = await HeapSession.StartAsync(connection, sessionOptions, reader, options.Time, cancellationToken);
            target = connection is { LocalProcessId: null, Info: { } far } ? ProcessLookup.OfPort(far) : target;
            var process = new WatchedProcess(target.Id, target.Name, session.RuntimeVersion, options.Time.GetUtcNow())
            {
                MissingValues = MissingBecauseOf(session, reader, missing),
                NamesNote = session.NamesNote,
                LibraryNote = reader?.Note,
            };
            return (session, process, reader);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    // Without values all else works.
    private static (ValueReader? Reader, MissingValues? Missing) AttachReader(TargetConnection target, HeapWatchOptions options)
    {
        if (options.Values == ValuesMode.Off || options.TypesOnly)
        {
            return default;
        }

        if (target.LocalProcessId is not { } processId)
        {
            return (null, Missing(ValuesUnavailableReason.OtherProcess));
        }

        try
        {
            var values = new ValueOptions(options.Values == ValuesMode.Hashed, options.ReadingTime)
            {
                Library = options.DebuggingLibrary,
                CopiesLargeObjects = options.KeepsObjects,
                ShowsSecrets = options.Values == ValuesMode.Unmasked,
            };
            return (ValueReader.Attach(processId, values, options.Time), null);
        }
        catch (ValuesUnavailableException cause)
        {
            return (null, new MissingValues(cause.Reason, cause.Text));
        }
    }

    // What the runtime is tells more than what was tried.
    private static MissingValues? MissingBecauseOf(HeapSession session, ValueReader? reader, MissingValues? missing) =>
        (reader, missing) switch
    {
        (not null, _) when session.CollectsAgain => Missing(ValuesUnavailableReason.CollectsAgain),
        (null, not null) when session.IsNative => Missing(ValuesUnavailableReason.CompiledAheadOfTime),
        _ => missing,
    };

    private static MissingValues Missing(ValuesUnavailableReason reason) => new(reason, ValuesUnavailableText.Of(reason));
}
