namespace LeakWatch.WebTargets;

/// <summary>A service of one request, gone with it.</summary>
internal sealed class Basket : IDisposable
{
    private readonly List<Product> _products = [];

    public int Count => _products.Count;

    public void Add(Product product) => _products.Add(product);

    public void Dispose() => _products.Clear();
}
