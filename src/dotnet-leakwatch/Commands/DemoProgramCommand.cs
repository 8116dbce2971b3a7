using System.CommandLine;
using LeakWatch.Tool.Demo;

namespace LeakWatch.Tool.Commands;

/// <summary>The program that <c>demo</c> watches; not for users.</summary>
internal static class DemoProgramCommand
{
    public const string Name = "demo-program";

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new Command(Name) { Hidden = true };
        command.SetAction((_, _) => DemoProgram.RunAsync(terminal, time));
        return command;
    }
}
