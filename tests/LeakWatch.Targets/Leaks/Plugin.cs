namespace LeakWatch.Targets.Leaks;

/// <summary>What is loaded into a context of its own, with statics that are there once a context.</summary>
public sealed class Plugin
{
    private static readonly List<string> s_settings = [.. Enumerable.Range(0, 20).Select(number => $"setting-{number}")];
    private static readonly Dictionary<string, object> s_cache = new() { ["first"] = new object() };

    public int Settings { get; } = s_settings.Count + s_cache.Count;

    public void Close(object? sender, EventArgs args) => _ = Settings;
}
