using LeakWatch.Files.Guards;

namespace LeakWatch.Tests.Files.Guards;

/// <summary>A system on which a file can be opened, and nothing be written to it.</summary>
internal sealed class FullDisk : IFileGuard
{
    public void CreateFolder(string path) => FileGuard.OfThisSystem.CreateFolder(path);

    public OpenedFolder OpenFolder(string path) => FileGuard.OfThisSystem.OpenFolder(path);

    public FileStream CreateNew(string path, FileAccess access, FileOptions options) => OpenToAppend(path);

    public FileStream OpenToAppend(string path) =>
        new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, bufferSize: 0);
}
