namespace LeakWatch.Panes.Screen;

/// <summary>An order of rows.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Compare">Which of two comes first; of any two one does.</param>
internal sealed record PaneOrder<T>(string Name, Comparison<T> Compare);
