namespace LeakWatch.Reporting.Page;

/// <summary>HTML that was made here and needs no encoding.</summary>
/// <param name="Text">It.</param>
internal readonly record struct Markup(string Text);
