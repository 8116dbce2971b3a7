namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>A line of the tool's JSON output.</summary>
internal interface IJsonLine
{
    /// <summary>What the line says that it is.</summary>
    static abstract string LineKind { get; }
}
