using System.CommandLine;
using System.CommandLine.Parsing;
using LeakWatch.Tool.Completion;

namespace LeakWatch.Tool.Options;

/// <summary>The options that say which process is meant.</summary>
internal sealed class TargetOptionSet
{
    private readonly IReadOnlyList<string>? _program;
    private readonly bool _mayStart;
    private readonly bool _mayAsk;

    private readonly Option<int?> _processId = new("--process-id", "-p", "--pid") { Description = "The process to watch." };

    private readonly Option<string?> _name = new("--name", "-n")
    {
        Description = "The name of the process to watch; with -- COMMAND or a port, which of those that come.",
    };

    private readonly Option<PortTarget?> _port = new("--diagnostic-port", "--dport")
    {
        Description = "Watch what is behind a diagnostics port, PATH[,connect|listen]: listen there until a runtime connects "
            + "(the default), or connect to it. A runtime that waits there is let run.",
        HelpName = "path[,connect|listen]",
        CustomParser = ParsePort,
    };

    private readonly Option<bool> _leaveRunning = new("--leave-running")
    {
        Description = "Let the started program go on when the watch ends; Ctrl+C then does not reach it.",
    };

    private readonly Option<bool> _showOutput = new("--show-io", "--show-child-io")
    {
        Description = "Show in the live view what the started program writes. Elsewhere it goes through anyway: with --format "
            + "json to standard error.",
    };

    /// <summary>Of a command that watches what runs already.</summary>
    public TargetOptionSet()
    {
    }

    /// <summary>Of a command that can start a program as well.</summary>
    /// <param name="program">What stands behind <c>--</c>; null where nothing does.</param>
    /// <param name="mayAsk">Whether somebody is there to be asked for a process where none is named.</param>
    public TargetOptionSet(IReadOnlyList<string>? program, bool mayAsk) =>
        (_program, _mayStart, _mayAsk) = (program, true, mayAsk);

    public void AddTo(Command command)
    {
        command.Options.Add(_processId);
        command.Options.Add(_name);
        command.Options.Add(_port);
        if (_mayStart)
        {
            command.Options.Add(_leaveRunning);
            command.Options.Add(_showOutput);
        }

        ProcessWords.AddIds(_processId);
        ProcessWords.AddNames(_name);
        _processId.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var id) || id < 1))
            {
                result.AddError($"--process-id must be a positive number: '{result.Tokens[0].Value}'.");
            }
        });
        command.Validators.Add(result =>
        {
            if (Problem(result) is { } problem)
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>Makes the value.</summary>
    public TargetChoice Read(ParseResult parsed) => new(
        parsed.GetValue(_processId),
        parsed.GetValue(_name),
        parsed.GetValue(_port),
        _program is null ? null
            : new ProgramChoice(_program, parsed.GetValue(_leaveRunning), parsed.GetValue(_showOutput)));

    private string? Problem(CommandResult result)
    {
        var hasId = Has(_processId);
        var hasName = Has(_name);
        var hasPort = Has(_port);
        if (_program is not null)
        {
            return _program.Count == 0 ? "Nothing stands behind --: dotnet-leakwatch -- COMMAND ARGS."
                : hasId ? "--process-id cannot be used with -- COMMAND: that starts a process of its own."
                : hasPort ? "--diagnostic-port cannot be used with -- COMMAND: that gets a port of its own."
                : null;
        }

        return _mayStart && (Has(_leaveRunning) || Has(_showOutput))
            ? "--leave-running and --show-io are about a program to start: dotnet-leakwatch -- COMMAND ARGS."
            : (hasId, hasName, hasPort) switch
            {
                (false, false, false) when _mayAsk => null,
                (false, false, false) => "No process given: use --process-id, --name"
                    + (_mayStart ? ", --diagnostic-port or -- COMMAND" : " or --diagnostic-port")
                    + "; dotnet-leakwatch ps lists them.",
                (true, true, _) => "Only one of --process-id and --name can be used.",
                (true, _, true) => "Only one of --process-id and --diagnostic-port can be used.",
                _ => null,
            };

        bool Has(Option option) => result.GetResult(option) is { Implicit: false };
    }

    private static PortTarget? ParsePort(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (PortTarget.Parse(text) is { } port)
        {
            return port;
        }

        result.AddError($"--diagnostic-port must be PATH, PATH,listen or PATH,connect: '{text}'.");
        return null;
    }
}
