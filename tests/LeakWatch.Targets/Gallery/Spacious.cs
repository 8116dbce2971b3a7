namespace LeakWatch.Targets.Gallery;

/// <summary>More bytes than are looked at of an object.</summary>
#pragma warning disable CS0649
internal sealed class Spacious
{
    public readonly decimal D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12, D13, D14;
    public readonly decimal D15, D16, D17, D18, D19, D20, D21, D22, D23, D24, D25, D26, D27, D28;
    public readonly decimal D29, D30, D31, D32, D33, D34, D35, D36, D37, D38, D39, D40, D41, D42;
    public readonly decimal D43, D44, D45, D46, D47, D48, D49, D50, D51, D52, D53, D54, D55, D56;
    public readonly decimal D57, D58, D59, D60, D61, D62, D63, D64, D65, D66, D67, D68, D69, D70;
}
