using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// Healthy: a cache that is full before the program is ready, and from then on gives away the oldest for each new one.
/// </summary>
internal sealed class ThumbnailCache : IScenario
{
    private const int Capacity = 1_000;

    private static readonly Dictionary<int, LinkedListNode<Thumbnail>> s_byNumber = [];
    private static readonly LinkedList<Thumbnail> s_byAge = [];

    private int _number;

    public ThumbnailCache() => Go(Capacity);

    public Facts Facts => Leaked.Of<Thumbnail>(s_byAge.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (s_byNumber.Count == Capacity)
            {
                s_byNumber.Remove(s_byAge.First!.Value.Number);
                s_byAge.RemoveFirst();
            }

            s_byNumber.Add(_number, s_byAge.AddLast(new Thumbnail(_number, $"picture {_number}")));
            _number++;
        }
    }
}
