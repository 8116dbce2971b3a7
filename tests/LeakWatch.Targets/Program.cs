using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

if (args is not [var name, .. var rest] || ScenarioCatalog.Create(name, rest) is not { } scenario)
{
    Console.Error.WriteLine(
        $"LeakWatch.Targets SCENARIO [args], where SCENARIO is one of {string.Join(", ", ScenarioCatalog.Names)}");
    return 2;
}

new Conversation(scenario, Console.In, Console.Out).Run();
return 0;
