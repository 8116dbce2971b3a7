namespace LeakWatch.Targets.Shapes;

internal readonly record struct Pixel(byte Red, byte Green, byte Blue, byte Alpha);
