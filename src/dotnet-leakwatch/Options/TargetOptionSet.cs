using System.CommandLine;
using LeakWatch.Capture.Processes;

namespace LeakWatch.Tool.Options;

/// <summary>The options that say which process is meant.</summary>
internal sealed class TargetOptionSet
{
    private readonly Option<int?> _processId = new("--process-id", "-p", "--pid") { Description = "The process to watch." };
    private readonly Option<string?> _name = new("--name", "-n") { Description = "The name of the process to watch." };

    public void AddTo(Command command)
    {
        command.Options.Add(_processId);
        command.Options.Add(_name);
        _processId.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var id) || id < 1))
            {
                result.AddError($"--process-id must be a positive number: '{result.Tokens[0].Value}'.");
            }
        });
        command.Validators.Add(result =>
        {
            var hasId = result.GetResult(_processId) is not null;
            var hasName = result.GetResult(_name) is not null;
            if (hasId == hasName)
            {
                result.AddError(hasId
                    ? "Only one of --process-id and --name can be used."
                    : "No process given: use --process-id or --name; dotnet-leakwatch ps lists them.");
            }
        });
    }

    /// <summary>Finds the process.</summary>
    /// <exception cref="Heap.Failures.LeakWatchException">There is none, or more than one.</exception>
    public TargetProcess Find(ParseResult parsed) =>
        parsed.GetValue(_processId) is { } id ? ProcessLookup.ById(id) : ProcessLookup.ByName(parsed.GetValue(_name)!);
}
