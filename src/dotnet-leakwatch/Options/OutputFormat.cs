namespace LeakWatch.Tool.Options;

/// <summary>How a watch is shown.</summary>
internal enum OutputFormat
{
    /// <summary>A screen that is redrawn in place and takes keys.</summary>
    Live,

    /// <summary>One block of plain text a snapshot.</summary>
    Text,

    /// <summary>One document of Markdown, at the end.</summary>
    Markdown,

    /// <summary>One JSON object a line.</summary>
    Json,
}
