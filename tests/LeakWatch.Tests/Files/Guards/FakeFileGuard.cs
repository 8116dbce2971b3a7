using LeakWatch.Files.Guards;

namespace LeakWatch.Tests.Files.Guards;

/// <summary>A system that refuses or fails as a test wants it to; else that of the test.</summary>
internal sealed class FakeFileGuard : IFileGuard
{
    public Exception? OfFolder { get; init; }

    public Exception? OfFile { get; init; }

    public void CreateFolder(string path) => FileGuard.OfThisSystem.CreateFolder(path);

    public OpenedFolder OpenFolder(string path) => OfFolder is null ? FileGuard.OfThisSystem.OpenFolder(path) : throw OfFolder;

    public FileStream CreateNew(string path, FileAccess access, FileOptions options) =>
        OfFile is null ? FileGuard.OfThisSystem.CreateNew(path, access, options) : throw OfFile;

    public FileStream OpenToAppend(string path) => OfFile is null ? FileGuard.OfThisSystem.OpenToAppend(path) : throw OfFile;
}
