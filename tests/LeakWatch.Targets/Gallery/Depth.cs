namespace LeakWatch.Targets.Gallery;

internal enum Depth : short
{
    Abyss = -11_000,
    Surface = 0,
}
