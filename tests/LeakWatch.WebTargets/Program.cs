using LeakWatch.Targets.Handshake;
using LeakWatch.WebTargets;
using LeakWatch.WebTargets.Hosted;

if (args is [Bazaar.Name])
{
    await using var bazaar = await Bazaar.OpenAsync();
    new Conversation(bazaar, Console.In, Console.Out).Run();
    return 0;
}

if (args is [Theatre.Name])
{
    await using var theatre = await Theatre.OpenAsync();
    new Conversation(theatre, Console.In, Console.Out).Run();
    return 0;
}

if (args is [var kind] && Exchange.Kinds.ContainsKey(kind))
{
    await using var exchange = await Exchange.OpenAsync(kind);
    new Conversation(exchange, Console.In, Console.Out).Run();
    return 0;
}

if (args is not [var name] || Shop.Leaking(name) is not { } isLeaking)
{
    Console.Error.WriteLine(
        $"LeakWatch.WebTargets SCENARIO, where SCENARIO is one of {string.Join(", ", [.. Shop.Names, Bazaar.Name, Theatre.Name, .. Exchange.Kinds.Keys])}");
    return 2;
}

await using var shop = await Shop.OpenAsync(isLeaking);
new Conversation(shop, Console.In, Console.Out).Run();
return 0;
