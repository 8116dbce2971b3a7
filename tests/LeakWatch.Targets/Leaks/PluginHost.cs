using System.Runtime.Loader;
using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Loads a plugin, runs it and unloads it, over and over; what it leaves behind may keep it.</summary>
internal sealed class PluginHost(PluginKeeper keeper, bool isOfOwnTypes = false) : IScenario
{
    // The first finds that nothing refers to it, and its finalizer unloads it.
    private const int CollectionsToUnload = 3;

    private static readonly List<object> s_results = [];

    private int _contexts;

    private static event EventHandler? s_closing;

    public Facts Facts => new(new Dictionary<string, long>());

    public void Go(int steps)
    {
        for (var i = 0; i < Math.Max(1, steps / 30); i++)
        {
            Run();
        }

        for (var i = 0; keeper == PluginKeeper.None && i < CollectionsToUnload; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        s_closing?.Invoke(null, EventArgs.Empty);
    }

    private AssemblyLoadContext MakeContext(int number) =>
        !isOfOwnTypes ? new AssemblyLoadContext("plugin", isCollectible: true)
        : number % 2 == 0 ? new PluginContext()
        : new ThemeContext();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Run()
    {
        var context = MakeContext(_contexts++);
        var plugin = context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "LeakWatch.Targets.dll"));
        var type = plugin.GetType(typeof(Plugin).FullName!)!;
        var made = Activator.CreateInstance(type)!;
        if (keeper == PluginKeeper.Event)
        {
            s_closing += type.GetMethod(nameof(Plugin.Close))!.CreateDelegate<EventHandler>(made);
        }
        else if (keeper == PluginKeeper.List)
        {
            s_results.Add(made);
        }

        if (keeper != PluginKeeper.NoUnload)
        {
            context.Unload();
        }
    }

    private sealed class PluginContext() : AssemblyLoadContext("plugin", isCollectible: true);

    private sealed class ThemeContext() : AssemblyLoadContext("theme", isCollectible: true);
}
