namespace LeakWatch.Targets.Gallery;

/// <summary>Says nothing itself.</summary>
internal sealed class Envelope
{
    public object? Content { get; set; }

    public bool IsSealed { get; init; }
}
