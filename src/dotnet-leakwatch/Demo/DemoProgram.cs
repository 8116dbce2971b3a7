using Shop;

namespace LeakWatch.Tool.Demo;

/// <summary>Runs a small shop until its input ends. It forgets to end its sessions: that is the leak to be found.</summary>
internal static class DemoProgram
{
    public const string Ready = "ready";
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs until the input ends and nothing else: who started it may be dealing with Ctrl+C at that moment.</summary>
    public static async Task RunAsync(Terminal terminal, TimeProvider time)
    {
        var shop = new Storefront(seed: 1);
        shop.Serve(20_000);
        // Reading a redirected input blocks its thread, whatever the method is called.
        var inputEnds = Task.Run(() => terminal.Input.ReadToEnd());
        terminal.Output.WriteLine(Ready);
        while (!inputEnds.IsCompleted)
        {
            shop.Serve(20);
            await Task.WhenAny(inputEnds, Task.Delay(_tick, time));
        }
    }
}
