using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: a bounded cache that fills ever more slowly, as what is asked for is more and more often there already.
/// </summary>
internal sealed class PictureServer : IScenario
{
    private const int Pictures = 60_000;
    private const int Capacity = 12_000;
    private const int BytesOfThumbnail = 64;
    private const int RequestsBeforeReady = 3_000;
    private const int RequestsOfStep = 1_500;

    private static readonly LruCache<int, Thumbnail> s_thumbnails = new(Capacity);

    private readonly Demand _demand = new(1, Pictures);

    public PictureServer() => Serve(RequestsBeforeReady);

    public Facts Facts => Leaked.Of<Thumbnail>(s_thumbnails.Count);

    public void Go(int steps) => Serve(RequestsOfStep * steps);

    private void Serve(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            s_thumbnails.GetOrAdd(_demand.Next(), picture => new Thumbnail(picture, new byte[BytesOfThumbnail]));
        }
    }
}
