namespace LeakWatch.Capture.Starting;

/// <summary>Of systems that tell no names of threads.</summary>
internal sealed class NoThreadNames : IThreadNames
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string>? Of(int processId) => null;
}
