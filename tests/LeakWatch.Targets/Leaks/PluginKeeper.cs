namespace LeakWatch.Targets.Leaks;

/// <summary>What keeps a plugin from being unloaded.</summary>
internal enum PluginKeeper
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A handler of an event of its host.</summary>
    Event,

    /// <summary>A list of its host.</summary>
    List,

    /// <summary>Nobody asks for it.</summary>
    NoUnload,
}
