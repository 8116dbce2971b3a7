namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="WeatherService"/> keeps in its cache.</summary>
internal sealed record Forecast(int Place, string Text);
