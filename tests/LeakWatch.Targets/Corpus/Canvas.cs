namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="Studio"/> lends out.</summary>
internal sealed class Canvas
{
    private readonly byte[] _pixels = new byte[256];

    public void Paint(byte colour) => Array.Fill(_pixels, colour);
}
