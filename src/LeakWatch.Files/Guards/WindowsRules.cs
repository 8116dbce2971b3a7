namespace LeakWatch.Files.Guards;

/// <summary>Whether something may be trusted with the target's data, by its owner and access control list. Pure.</summary>
internal static class WindowsRules
{
    // Whoever may do everything anyway: the system and the administrators. And whoever stands for the owner.
    private static readonly string[] _trusted = ["S-1-5-18", "S-1-5-32-544", "S-1-3-0", "S-1-3-4"];

    /// <summary>
    /// Of a folder: whoever may write there can put files of their own in the way. That others may list it is no harm.
    /// </summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="list">What is allowed, inherited or not.</param>
    /// <param name="user">Who runs the tool.</param>
    public static void RequireFolder(string owner, IReadOnlyList<WindowsAccess> list, string user)
    {
        RequireOwner(owner, user);
        if (list.Any(access => access.MayWrite && !IsTrusted(access.Who, user)))
        {
            throw new NotPrivateException(
                "others may write there as well.", "Name one that is not there yet: it is made for you alone.");
        }
    }

    /// <summary>Of a file that was there already.</summary>
    public static void RequireFile(string owner, IReadOnlyList<WindowsAccess> list, string user)
    {
        RequireOwner(owner, user);
        if (list.Any(access => (access.MayRead || access.MayWrite) && !IsTrusted(access.Who, user)))
        {
            throw new NotPrivateException("others may read or write it.", "Remove it, or name another folder.");
        }
    }

    private static void RequireOwner(string owner, string user)
    {
        if (!IsTrusted(owner, user))
        {
            throw new NotPrivateException($"it belongs to {owner}.", "Name one that is not there yet: it is made for you alone.");
        }
    }

    private static bool IsTrusted(string who, string user) => who == user || _trusted.Contains(who);
}
