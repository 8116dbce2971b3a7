using LeakWatch.Heap.Files;

namespace LeakWatch.Files.Guards;

/// <summary>Whether something may be trusted with the target's data, by owner and mode. Pure.</summary>
internal static class UnixRules
{
    /// <summary>The user who may do everything anyway.</summary>
    public const uint Root = 0;

    private const string NewFolder = "or name one that is not there yet: it is made for you alone.";
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others = OthersWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>
    /// Of a folder. Whoever may write there, the sticky bit or not, can put links and files of their own in the way. That others
    /// may list it is no harm, since they cannot read the files.
    /// </summary>
    /// <param name="facts">What is known of it.</param>
    /// <param name="user">Who runs the tool.</param>
    /// <param name="name">What it is called in the remedy.</param>
    public static void RequireFolder(in UnixFacts facts, uint user, string name)
    {
        if (!facts.IsFolder)
        {
            throw new NotPrivateException("it is no folder.", "Name another folder.");
        }

        if (facts.Owner != user && facts.Owner != Root)
        {
            throw new NotPrivateException(
                $"it belongs to user {facts.Owner}, who could change what is kept there.",
                $"Name a folder of your own, {NewFolder}");
        }

        if ((facts.Permissions & OthersWrite) != 0)
        {
            throw new NotPrivateException("others may write there as well.", $"Use chmod go-w {name}, {NewFolder}");
        }
    }

    /// <summary>Of a link on the way to a folder: whoever made it can have it lead elsewhere at any time.</summary>
    public static void RequireLink(in UnixFacts facts, uint user, string name)
    {
        if (facts.Owner != user && facts.Owner != Root)
        {
            throw new NotPrivateException(
                $"{name} is a link that belongs to user {facts.Owner}.",
                "Name the folder that it leads to, if it is the right one.");
        }
    }

    /// <summary>Of a file that was there already.</summary>
    public static void RequireFile(in UnixFacts facts, uint user)
    {
        if (!facts.IsOrdinaryFile)
        {
            throw new NotPrivateException("it is no ordinary file.", "Remove it, or name another folder.");
        }

        if (facts.Owner != user)
        {
            throw new NotPrivateException($"it belongs to user {facts.Owner}.", "Remove it, or name another folder.");
        }

        if ((facts.Permissions & Others) != 0)
        {
            throw new NotPrivateException(
                "others may read or write it.", "Make it yours alone with chmod 600, or name another folder.");
        }

        if (facts.Links > 1)
        {
            throw new NotPrivateException("it is also a file of another name.", "Remove it, or name another folder.");
        }
    }

    /// <summary>Of a file that has just been made: some file systems keep no permissions.</summary>
    public static void RequireNewFile(UnixFileMode permissions)
    {
        if ((permissions & Others) != 0)
        {
            throw new NotPrivateException(
                "the file system there lets others read what is written.", "Name a folder on another one.");
        }
    }
}
