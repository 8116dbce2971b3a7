namespace LeakWatch.Targets.Gallery;

[Flags]
internal enum Access : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
    Everything = 0x80,
}
