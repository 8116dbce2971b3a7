namespace Shop;

public sealed class Till : IDisposable
{
    public Till() => Closing += OnClosing;

    public static event EventHandler? Closing;

    public decimal Sum { get; private set; }

    public static void CloseAll() => Closing?.Invoke(null, EventArgs.Empty);

    public async Task SellAsync(Basket basket)
    {
        await Task.Yield();
        Sum += basket.Price;
    }

    public void Dispose() => Closing -= OnClosing;

    private void OnClosing(object? sender, EventArgs e) => Sum = 0;
}

public sealed record Basket(decimal Price);
