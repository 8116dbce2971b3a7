namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Downloader"/> runs: the registration keeps it until it is disposed of.</summary>
internal sealed class Download : IDisposable
{
    private readonly CancellationTokenRegistration _registration;

    public Download(CancellationToken stopping) => _registration = stopping.Register(() => IsStopped = true);

    public bool IsStopped { get; private set; }

    public void Dispose() => _registration.Dispose();
}
