using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace LeakWatch.Files.Guards;

/// <summary>By owner and access control list.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsFileGuard : IFileGuard
{
    // An entry may have the generic rights instead, for which there are no names here.
    private const FileSystemRights GenericReading = (FileSystemRights)unchecked((int)0x9000_0000);
    private const FileSystemRights GenericWriting = (FileSystemRights)0x5000_0000;
    private const FileSystemRights Reading = FileSystemRights.ReadData | GenericReading;
    private const FileSystemRights Writing = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete
        | FileSystemRights.DeleteSubdirectoriesAndFiles | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership
            | GenericWriting;

    private readonly SecurityIdentifier _user = UserOfThisProcess();

    public void CreateFolder(string path)
    {
        var security = new DirectorySecurity();
        Protect(security, new FileSystemAccessRule(
            _user,
            FileSystemRights.FullControl,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
            PropagationFlags.None,
            AccessControlType.Allow));
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            folder.Create(security);
        }
    }

    public OpenedFolder OpenFolder(string path)
    {
        var security = new DirectoryInfo(path).GetAccessControl(AccessControlSections.Owner | AccessControlSections.Access);
        WindowsRules.RequireFolder(OwnerOf(security), ListOf(security), _user.Value);
        return new OpenedFolder(path, path);
    }

    public FileStream CreateNew(string path, FileAccess access, FileOptions options)
    {
        var security = new FileSecurity();
        Protect(security, new FileSystemAccessRule(_user, FileSystemRights.FullControl, AccessControlType.Allow));
        var rights = (access == FileAccess.Write ? FileSystemRights.Write : FileSystemRights.Read | FileSystemRights.Write)
            | (options.HasFlag(FileOptions.DeleteOnClose) ? FileSystemRights.Delete : 0);
        return new FileInfo(path).Create(
            FileMode.CreateNew, rights, FileShare.Read | FileShare.Delete, bufferSize: 1, options, security);
    }

    public FileStream OpenToAppend(string path)
    {
        if (!File.Exists(path))
        {
            CreateNew(path, FileAccess.Write, FileOptions.None).Dispose();
        }

        if (File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
        {
            throw new NotPrivateException("it is a link.", "Remove it, or name another folder.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            var security = stream.GetAccessControl();
            WindowsRules.RequireFile(OwnerOf(security), ListOf(security), _user.Value);
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static SecurityIdentifier UserOfThisProcess()
    {
        using var identity = WindowsIdentity.GetCurrent();
        return identity.User!;
    }

    // Nothing is inherited from the folder above, and nobody else is on the list.
    private void Protect(FileSystemSecurity security, FileSystemAccessRule rule)
    {
        security.SetOwner(_user);
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(rule);
    }

    private static string OwnerOf(FileSystemSecurity security) =>
        security.GetOwner(typeof(SecurityIdentifier))?.Value ?? "nobody";

    private static List<WindowsAccess> ListOf(FileSystemSecurity security) =>
    [
        .. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
            .Cast<FileSystemAccessRule>()
            // What is denied only takes from what is allowed, and what is there to be inherited says nothing of the thing itself.
            .Where(rule => rule.AccessControlType == AccessControlType.Allow && !rule.PropagationFlags.HasFlag(
                PropagationFlags.InheritOnly))
            .Select(rule => new WindowsAccess(
                rule.IdentityReference.Value, (rule.FileSystemRights & Reading) != 0, (rule.FileSystemRights & Writing) != 0)),
    ];
}
