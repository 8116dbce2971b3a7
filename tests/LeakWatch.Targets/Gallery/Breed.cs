namespace LeakWatch.Targets.Gallery;

internal enum Breed
{
    Unknown,
    Terrier,
    Poodle,
}
