using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak below a busy cache: profiles of the same type come and go there, and some are kept by another list.</summary>
internal sealed class ProfileService : IScenario
{
    private const int Users = 50_000;
    private const int Capacity = 5_000;
    private const int RequestsOfStep = 3_000;
    private const int RequestsToOneFollowed = 50;
    private const int RequestsBeforeReady = 50_000;

    private static readonly LruCache<int, Profile> s_cache = new(Capacity);
    private static readonly List<Profile> s_followed = [];

    private readonly Demand _demand = new(21, Users);

    public ProfileService() => Serve(RequestsBeforeReady);

    public Facts Facts =>
        Leaked.Of<Profile>(s_cache.Values.Concat(s_followed).Distinct(ReferenceEqualityComparer.Instance).Count());

    public void Go(int steps) => Serve(RequestsOfStep * steps);

    private void Serve(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            var profile = s_cache.GetOrAdd(_demand.Next(), user => new Profile(user, $"user {user}"));
            if (i % RequestsToOneFollowed == 0)
            {
                // A copy: each is one profile more, whoever is asked for.
                s_followed.Add(profile with { });
            }
        }
    }
}
