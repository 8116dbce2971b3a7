namespace LeakWatch.Targets.Gallery;

/// <summary>A record struct.</summary>
internal readonly record struct Coordinate(double Latitude, double Longitude);
