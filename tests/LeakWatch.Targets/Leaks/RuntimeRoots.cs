using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>What only the runtime itself holds in the end, or a library beside the program.</summary>
internal static class RuntimeRoots
{
    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["interned-strings"] = () => new Lettering(),
        ["serializers-with-extra-types"] = () => new Export(),
        ["assemblies-made-per-call"] = () => new Formula(),
        ["contexts-kept-by-an-event"] = () => new PluginHost(PluginKeeper.Event),
        ["contexts-kept-by-a-list"] = () => new PluginHost(PluginKeeper.List),
        ["contexts-of-own-types"] = () => new PluginHost(PluginKeeper.List, isOfOwnTypes: true),
        ["contexts-never-unloaded"] = () => new PluginHost(PluginKeeper.NoUnload),
        ["contexts-that-unload"] = () => new PluginHost(PluginKeeper.None),
        ["scopes-without-end"] = () => new Narrator(),
        ["handles-never-freed"] = () => new Frame(isPinned: false),
        ["pinned-handles-never-freed"] = () => new Frame(isPinned: true),
    };
}
