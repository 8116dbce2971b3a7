namespace LeakWatch.Targets.Scenarios;

/// <summary>Somebody with two secrets, neither of which is a string.</summary>
internal sealed record Partner(ApiKey Key, Guid ApiToken);
