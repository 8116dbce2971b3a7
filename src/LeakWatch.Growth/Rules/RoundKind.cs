namespace LeakWatch.Growth.Rules;

/// <summary>What a script does between two snapshots.</summary>
internal enum RoundKind
{
    /// <summary>It runs what may leak.</summary>
    Round,

    /// <summary>It waits for what the last round may have left running: that may still add something.</summary>
    Settling,

    /// <summary>It does nothing: what gets more now as well gets more without it.</summary>
    Pause,
}
