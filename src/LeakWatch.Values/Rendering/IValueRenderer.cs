namespace LeakWatch.Values.Rendering;

/// <summary>Writes objects with what is in them, as far as it is certain; the rest from the graph alone.</summary>
public interface IValueRenderer : IObjectRenderer
{
    /// <summary>Objects whose content was not certain, and is not in their line.</summary>
    long Unread { get; }
}
