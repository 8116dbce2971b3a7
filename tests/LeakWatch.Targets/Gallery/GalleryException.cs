namespace LeakWatch.Targets.Gallery;

/// <summary>An exception that knows more than its message.</summary>
internal sealed class GalleryException : Exception
{
    public GalleryException(string message, int room, Exception? inner)
        : base(message, inner) => Room = room;

    public int Room { get; }
}
