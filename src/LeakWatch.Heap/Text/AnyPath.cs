namespace LeakWatch.Heap.Text;

/// <summary>Paths of whatever system a target runs on, which may be another than this: both separators count.</summary>
internal static class AnyPath
{
    /// <summary>The name of the file; all of it where there is no folder.</summary>
    public static string FileNameOf(string path) => path[LengthOfFolder(path)..];

    /// <summary>The folder with its last separator; empty where there is none.</summary>
    public static string FolderOf(string path) => path[..LengthOfFolder(path)];

    private static int LengthOfFolder(string path) => path.AsSpan().LastIndexOfAny('/', '\\') + 1;
}
