using System.Runtime.CompilerServices;

namespace LeakWatch.Tests;

/// <summary>Compares whole texts with approved ones that lie beside the test: <c>Class.Name.approved.txt</c>.</summary>
internal static class Approved
{
    /// <summary>
    /// Fails when the text is not the approved one, and leaves it as <c>.received.txt</c> to be looked at and renamed.
    /// </summary>
    public static void Check(string text, string name, [CallerFilePath] string testFile = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{name}");
        var approvedFile = stem + ".approved.txt";
        var receivedFile = stem + ".received.txt";
        text = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (text != approved)
        {
            File.WriteAllText(receivedFile, text);
        }

        Assert.Equal(approved, text);
        File.Delete(receivedFile);
    }
}
