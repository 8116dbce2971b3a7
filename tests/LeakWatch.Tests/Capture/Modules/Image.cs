using System.Reflection.PortableExecutable;

namespace LeakWatch.Tests.Capture.Modules;

internal static class Image
{
    /// <summary>The metadata of a module file, cut out of it.</summary>
    public static byte[] MetadataOf(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        return [.. image.GetMetadata().GetContent()];
    }
}
