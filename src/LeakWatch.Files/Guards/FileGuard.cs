namespace LeakWatch.Files.Guards;

/// <summary>The guard of the system that this runs on.</summary>
internal static class FileGuard
{
    public static IFileGuard OfThisSystem { get; } = OperatingSystem.IsWindows() ? new WindowsFileGuard() : new UnixFileGuard();
}
