using LeakWatch.Capture.Port;
using LeakWatch.Heap.Secrets;
using LeakWatch.Heap.Text;

namespace LeakWatch.Capture.Processes;

/// <summary>How a process was started.</summary>
/// <param name="Assembly">The simple name of the program's assembly; empty where it is not told.</param>
/// <param name="Arguments">Its command line behind the executable, secrets masked.</param>
internal sealed record CommandText(string Assembly, string Arguments)
{
    /// <summary>
    /// From the words behind the executable: "dotnet Shop.Web.dll" and "dotnet exec Shop.Web.dll" run Shop.Web.
    /// </summary>
    public static CommandText Of(IReadOnlyList<string> arguments)
    {
        var assembly = arguments.FirstOrDefault(word => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) ?? "";
        return new CommandText(
            Path.GetFileNameWithoutExtension(AnyPath.FileNameOf(assembly)), string.Join(' ', WithoutSecrets(arguments)));
    }

    /// <summary>From what a runtime says of itself.</summary>
    public static CommandText Of(PortProcessInfo info)
    {
        var command = Of(SplitBehindProgram(info.CommandLine));
        return info.EntryAssembly.Length > 0 ? command with { Assembly = info.EntryAssembly } : command;
    }

    // "--password x" and "--password=x".
    private static IEnumerable<string> WithoutSecrets(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            yield return i > 0 && arguments[i - 1] is ['-' or '/', ..] before && SecretName.Of(before) != SecretKind.None
                && arguments[i] is not ['-', ..]
                ? SecretText.Mask
                : SecretText.Hide(arguments[i]);
        }
    }

    // As it was typed on Windows, with quotation marks; elsewhere without any, so that blanks within words are not told from
    // those between.
    private static string[] SplitBehindProgram(string commandLine)
    {
        var text = commandLine.TrimStart();
        var end = text.StartsWith('"') ? text.IndexOf('"', 1) + 1 : text.IndexOf(' ');
        return end <= 0 ? [] : [.. text[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"'))];
    }
}
