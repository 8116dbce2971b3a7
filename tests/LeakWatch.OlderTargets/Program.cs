using LeakWatch.Targets.Adders;
using LeakWatch.Targets.Handshake;

if (args is not [var name, ..] || AdderCatalog.Create(name) is not { } scenario)
{
    Console.Error.WriteLine($"LeakWatch.OlderTargets SCENARIO, where SCENARIO is one of {string.Join(", ", AdderCatalog.Names)}");
    return 2;
}

new Conversation(scenario, Console.In, Console.Out).Run();
return 0;
