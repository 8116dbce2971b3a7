namespace LeakWatch.WebTargets;

/// <summary>Those who ask a server, some of them at the same time.</summary>
internal sealed class Visitors : IDisposable
{
    private const int AtOnce = 8;
    private const int Products = 2_000;

    // The larger, the fewer products make up most of what is asked for.
    private const double Skew = 3;

    private readonly HttpClient _client;
    private readonly Random _random = new(17);

    public Visitors(Uri server) => _client = new HttpClient { BaseAddress = server };

    /// <summary>Has them ask so many times altogether, and waits for the answers.</summary>
    public void Ask(int requests)
    {
        // Chosen beforehand: which visitor comes to which product is left to chance, but not what is asked for.
        var products = Enumerable.Range(0, requests).Select(
            _ => (int)(Products * Math.Pow(_random.NextDouble(), Skew))).ToArray();
        var next = -1;
        Task.WaitAll([.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(VisitAsync))]);

        async Task VisitAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < products.Length)
            {
                await _client.GetStringAsync(new Uri($"/products/{products[index]}", UriKind.Relative));
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
