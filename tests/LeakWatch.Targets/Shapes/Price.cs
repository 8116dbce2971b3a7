namespace LeakWatch.Targets.Shapes;

internal readonly record struct Price(long Amount, int Digits);
