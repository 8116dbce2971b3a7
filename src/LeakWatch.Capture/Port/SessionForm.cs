namespace LeakWatch.Capture.Port;

/// <summary>The forms in which a session can be asked for, newest first; a runtime refuses those that it does not know.</summary>
internal enum SessionForm
{
    /// <summary>The target waits for the reader instead of dropping events: .NET 11 and later.</summary>
    Block,

    /// <summary>Drops what does not fit the buffer; no stack with each event: .NET 9 and later.</summary>
    WithoutStacks,

    /// <summary>Drops what does not fit the buffer; each event brings its stack along: .NET Core 3.1 and later.</summary>
    WithStacks,
}
