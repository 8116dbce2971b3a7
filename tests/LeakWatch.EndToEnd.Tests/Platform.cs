using System.Runtime.Versioning;

// The tests stop, kill and interrupt processes.
[assembly: SupportedOSPlatform("linux")]
