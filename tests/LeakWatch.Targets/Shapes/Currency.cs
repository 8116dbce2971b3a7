namespace LeakWatch.Targets.Shapes;

internal enum Currency
{
    Euro,
    Franc,
    Yen,
}
