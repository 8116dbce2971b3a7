using System.Text.Json;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Handshake;

/// <summary>
/// Says <c>ready</c>, then answers each <c>go [n]</c> with one line of JSON: what is on the heap after it. <c>go 0</c> only asks.
/// <c>collect</c> has it collect its garbage first. <c>exit</c> ends it, and so does the end of the input: a scenario never
/// outlives who started it.
/// </summary>
internal sealed class Conversation
{
    // JsonSerializerOptions.Web is not there before .NET 9, on which some scenarios run as well.
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    private readonly IScenario _scenario;
    private readonly TextReader _input;
    private readonly TextWriter _output;

    public Conversation(IScenario scenario, TextReader input, TextWriter output)
    {
        _scenario = scenario;
        _input = input;
        _output = output;
    }

    public void Run()
    {
        Say("ready");
        while (_input.ReadLine() is { } line && line != "exit")
        {
            Say(Answer(line));
        }
    }

    private string Answer(string line)
    {
        switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["collect"]:
                GC.Collect();
                return Go(0);
            case ["go"]:
                return Go(1);
            case ["go", var number] when int.TryParse(number, out var steps) && steps >= 0:
                return Go(steps);
            default:
                return JsonSerializer.Serialize(new { Error = $"unknown request: {line}" }, _options);
        }
    }

    private string Go(int steps)
    {
        if (steps > 0)
        {
            _scenario.Go(steps);
        }

        return JsonSerializer.Serialize(_scenario.Facts, _options);
    }

    private void Say(string line)
    {
        _output.WriteLine(line);
        _output.Flush();
    }
}
