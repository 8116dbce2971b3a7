using System.CommandLine;
using System.Reflection;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch completions bash</c>: the script that completes command lines in a shell.</summary>
internal static class CompletionsCommand
{
    private static readonly (string Name, string Script)[] _shells =
        [("bash", "complete.bash"), ("zsh", "complete.zsh"), ("powershell", "complete.ps1")];

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or powershell." };
        shell.AcceptOnlyFromAmong([.. _shells.Select(static shell => shell.Name)]);
        var command = new Command(
            "completions",
            """
            Writes the script with which a shell completes options, pids, names and snapshots by the Tab key.

            In the shell's start file:
              eval "$(dotnet-leakwatch completions bash)"                                   ~/.bashrc
              eval "$(dotnet-leakwatch completions zsh)"                                    ~/.zshrc
              dotnet-leakwatch completions powershell | Out-String | Invoke-Expression      $PROFILE
            """);
        command.Arguments.Add(shell);
        command.SetAction(parsed => terminal.Output.Write(ScriptOf(parsed.GetValue(shell)!)));
        return command;
    }

    private static string ScriptOf(string shell)
    {
        var name = Array.Find(_shells, known => known.Name == shell).Script;
        using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    }
}
