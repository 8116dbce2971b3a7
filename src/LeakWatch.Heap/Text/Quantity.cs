using System.Globalization;

namespace LeakWatch.Heap.Text;

/// <summary>
/// Numbers as people read them, the same ones whatever the culture. Byte units are decimal: 1 MB is 1,000,000 bytes.
/// </summary>
public static class Quantity
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;
    private static readonly string[] _units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A count with separators: <c>824,223</c>.</summary>
    public static string Count(long value) => value.ToString("N0", _culture);

    /// <summary>A count of things: <c>1 type</c>, <c>5 types</c>.</summary>
    public static string Plural(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>A change with its sign: <c>+1,024</c>; a dash for none.</summary>
    public static string Delta(long value) => value == 0 ? "-" : value.ToString("+#,0;-#,0", _culture);

    /// <summary>Bytes in the unit that leaves three to four digits: <c>41.2 MB</c>.</summary>
    public static string Bytes(double value)
    {
        var size = Math.Abs(value);
        var unit = 0;
        // 999.95 would be rounded to 1000.0: better 1.0 of the next unit.
        while (size >= (unit == 0 ? 999.5 : 999.95) && unit < _units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{(value < 0 ? "-" : "")}{size.ToString(unit == 0 ? "0" : "0.0", _culture)} {_units[unit]}";
    }

    /// <summary>A change in bytes with its sign: <c>+46.0 KB</c>; a dash for none.</summary>
    public static string BytesDelta(double value) => value == 0 ? "-" : (value > 0 ? "+" : "") + Bytes(value);

    /// <summary>A rate with its sign, of three digits: <c>+102</c>, <c>+0.25</c>; a dash for none.</summary>
    public static string Rate(double value) => Math.Abs(value) switch
    {
        < 0.005 => "-",
        < 10 => value.ToString("+0.00;-0.00", _culture),
        < 100 => value.ToString("+0.0;-0.0", _culture),
        _ => value.ToString("+#,0;-#,0", _culture),
    };

    /// <summary>A length of time: <c>89.9 ms</c>, <c>1.35 s</c>, <c>00:02:05</c>.</summary>
    public static string Time(TimeSpan value) => value.TotalSeconds switch
    {
        < 1 => string.Create(_culture, $"{value.TotalMilliseconds:0.0} ms"),
        < 60 => string.Create(_culture, $"{value.TotalSeconds:0.00} s"),
        _ => Clock(value),
    };

    /// <summary>A length of time as an option takes it: <c>500 ms</c>, <c>10 s</c>, <c>00:02:05</c>.</summary>
    public static string Interval(TimeSpan value) => value.TotalSeconds switch
    {
        < 1 => string.Create(_culture, $"{value.TotalMilliseconds:0.###} ms"),
        <= 90 => string.Create(_culture, $"{value.TotalSeconds:0.###} s"),
        _ => Clock(value),
    };

    /// <summary>A length of time as hours, minutes and seconds, days before them: <c>00:02:05</c>.</summary>
    public static string Clock(TimeSpan value) => value.ToString(value.Days == 0 ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss");

    /// <summary>A share as a percentage: <c>0.9 %</c>; anything above nothing is at least told to be there.</summary>
    public static string Share(double value) =>
        value is > 0 and < 0.0005 ? "< 0.1 %" : string.Create(_culture, $"{value * 100:0.0} %");
}
