using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LeakWatch.Gates;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Tool.Options;

/// <summary>The options of every command that can fail a build.</summary>
internal sealed class GateOptionSet
{
    private readonly Option<bool> _failOnGrowth =
        new("--fail-on-growth") { Description = "Exit with 6 when something is growing." };

    private readonly Option<bool> _failOnSuspect =
        new("--fail-on-suspect") { Description = "Exit with 6 when something is growing or suspect." };

    private readonly Option<string?> _known = FileArguments.File(
        "--known", "Sites that are known to grow: they are reported, and fail nothing.");

    private readonly Option<string?> _writeKnown = FileArguments.File(
        "--write-known", "Write what grows or is suspect to a file for --known; what that one has is kept.");

    private readonly Option<string?> _junit = FileArguments.File(
        "--junit", "Write a test report for build servers: a test case for each site and budget.");

    private readonly Option<KeyValuePair<string, long>[]> _budget = new("--budget")
    {
        Description =
            "Exit with 6 when there are more objects of a type after a collection: \"Shop.Order=10000\". May be repeated.",
        HelpName = "TYPE=COUNT",
        CustomParser = ParseBudgets,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<long> _budgetBytes = SizeOption.Create(
        "--budget-bytes", "Exit with 6 when the heap is larger after a collection: 200MB or 2GB.");

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[
            _failOnGrowth, _failOnSuspect, _budget, _budgetBytes, _known, _writeKnown, _junit])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the values.</summary>
    /// <exception cref="LeakWatchException">The file of known sites is none.</exception>
    public GateOptions Read(ParseResult parsed)
    {
        var budgets = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (type, most) in parsed.GetValue(_budget) ?? [])
        {
            budgets[type] = most;
        }

        return new GateOptions(
            parsed.GetValue(_failOnSuspect) ? Verdict.Suspect : parsed.GetValue(_failOnGrowth) ? Verdict.Growing : null,
            parsed.GetValue(_known) is { } known ? KnownSitesFile.Read(known) : KnownSites.None,
            new HeapBudget(budgets, parsed.GetResult(_budgetBytes) is null ? null : parsed.GetValue(_budgetBytes)))
        {
            Junit = parsed.GetValue(_junit),
            WriteKnown = parsed.GetValue(_writeKnown),
        };
    }

    private static KeyValuePair<string, long>[] ParseBudgets(ArgumentResult result)
    {
        var budgets = new List<KeyValuePair<string, long>>();
        foreach (var token in result.Tokens)
        {
            // The last one: a name of the compiler's may have others.
            var equals = token.Value.LastIndexOf('=');
            if (equals > 0 && long.TryParse(
                token.Value.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var most))
            {
                budgets.Add(new(token.Value[..equals].Trim(), most));
            }
            else
            {
                result.AddError($"--budget is no type with a number: '{token.Value}'. Use for example \"Shop.Order=10000\".");
            }
        }

        return [.. budgets];
    }
}
