using System.CommandLine;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Text;

namespace LeakWatch.Tool.Commands;

/// <summary><c>dotnet-leakwatch ps</c>: the processes that can be watched.</summary>
internal static class ProcessesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("ps", "Lists the .NET processes that can be watched: pid, name, path and arguments.");
        command.SetAction(_ =>
        {
            var processes = ProcessLookup.All();
            if (processes.Count == 0)
            {
                terminal.Output.WriteLine("No supported .NET processes were found");
            }

            var nameWidth = processes.Select(process => process.Name.Length).DefaultIfEmpty().Max();
            foreach (var process in processes)
            {
                terminal.Output.WriteLine(Printable.Escape(
                    $"{process.Id,7}  {process.Name.PadRight(nameWidth)}  {process.Path}  {process.Arguments}").TrimEnd());
            }
        });
        return command;
    }
}
