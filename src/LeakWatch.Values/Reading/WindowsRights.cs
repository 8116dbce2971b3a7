using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Values.Reading;

/// <summary>
/// What a Windows process may do, as far as it is decided by the user, the integrity level and the kind of its token. Immutable.
/// </summary>
/// <param name="User">The security identifier of its user.</param>
/// <param name="Integrity">Its integrity level: 0x2000 is medium, 0x3000 high, which only an elevated process has.</param>
/// <param name="IsElevated">Whether it runs with all rights of an administrator.</param>
/// <param name="IsRestricted">Whether something has been taken from it: a restricted token, or an app container.</param>
internal sealed partial record WindowsRights(string User, uint Integrity, bool IsElevated, bool IsRestricted)
{
    // winnt.h
    private const uint QueryLimitedInformation = 0x1000;
    private const uint QueryToken = 0x8;
    private const int Elevation = 20;
    private const int HasRestrictions = 21;
    private const int IntegrityLevel = 25;
    private const int IsAppContainer = 29;
    private const int MaxBytes = 256;

    /// <summary>Reads them of a process; null where they may not be read.</summary>
    [SupportedOSPlatform("windows")]
    public static WindowsRights? Of(int processId)
    {
        using var process = OpenProcess(QueryLimitedInformation, inherit: false, processId);
        if (process.IsInvalid || !OpenProcessToken(process, QueryToken, out var token))
        {
            return null;
        }

        using (token)
        {
            return IntegrityOf(token) is { } integrity && NumberOf(token, Elevation) is { } elevated
                && NumberOf(token, HasRestrictions) is { } restricted && NumberOf(token, IsAppContainer) is { } contained
                && UserOf(token) is { } user
                ? new WindowsRights(user, integrity, elevated != 0, restricted != 0 || contained != 0)
                : null;
        }
    }

    /// <summary>Whether these are no fewer than others.</summary>
    public bool Cover(WindowsRights others) =>
        User == others.User
        && Integrity >= others.Integrity
        && (IsElevated || !others.IsElevated)
        && (!IsRestricted || others.IsRestricted);

    [SupportedOSPlatform("windows")]
    private static string? UserOf(SafeAccessTokenHandle token)
    {
        using var identity = new WindowsIdentity(token.DangerousGetHandle());
        return identity.User?.Value;
    }

    // The last part of a security identifier, which stands behind the structure that points to it: revision, number of parts,
    // authority, parts.
    private static uint? IntegrityOf(SafeAccessTokenHandle token)
    {
        Span<byte> label = stackalloc byte[MaxBytes];
        if (!GetTokenInformation(token, IntegrityLevel, label, label.Length, out _))
        {
            return null;
        }

        const int HeaderBytes = 8;
        var identifier = label[(nint.Size * 2)..];
        int parts = identifier[1];
        return parts is > 0 and < 16
            ? MemoryMarshal.Read<uint>(identifier[(HeaderBytes + ((parts - 1) * sizeof(uint)))..])
            : null;
    }

    private static uint? NumberOf(SafeAccessTokenHandle token, int kind)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        return GetTokenInformation(token, kind, number, number.Length, out _) ? MemoryMarshal.Read<uint>(number) : null;
    }

    [LibraryImport("kernel32")]
    private static partial SafeProcessHandle OpenProcess(
        uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, int processId);

    [LibraryImport("advapi32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool OpenProcessToken(SafeProcessHandle process, uint access, out SafeAccessTokenHandle token);

    [LibraryImport("advapi32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetTokenInformation(
        SafeAccessTokenHandle token, int kind, Span<byte> information, int length, out int needed);
}
