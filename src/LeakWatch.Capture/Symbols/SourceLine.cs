namespace LeakWatch.Capture.Symbols;

/// <summary>A place in the source.</summary>
/// <param name="File">The file, as the compiler saw it.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsExact">Whether it is that of the instruction; otherwise it is the first of the method.</param>
internal readonly record struct SourceLine(string File, int Line, bool IsExact);
