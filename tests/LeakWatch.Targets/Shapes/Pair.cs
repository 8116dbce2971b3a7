namespace LeakWatch.Targets.Shapes;

internal readonly record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second);
