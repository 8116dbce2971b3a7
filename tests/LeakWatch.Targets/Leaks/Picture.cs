namespace LeakWatch.Targets.Leaks;

/// <summary>A picture.</summary>
internal sealed class Picture
{
    public byte[] Pixels { get; } = new byte[100];
}
