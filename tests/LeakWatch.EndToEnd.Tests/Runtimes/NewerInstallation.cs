using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>An installation of another .NET that holds nothing but the runtime, laid out from its package.</summary>
internal sealed class NewerInstallation : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    /// <summary>One of .NET 11.</summary>
    public NewerInstallation()
        : this(Path.GetFileName(BuiltPrograms.NewerRuntimePackage))
    {
    }

    /// <summary>One of a version whose package the build has downloaded.</summary>
    public NewerInstallation(string version)
    {
        var package = Path.Combine(Path.GetDirectoryName(BuiltPrograms.NewerRuntimePackage)!, version);
        var files = Path.Combine(package, "runtimes", "linux-x64");
        var native = Path.Combine(files, "native");
        var runtime = _root.Copy(native, Path.Combine("shared", "Microsoft.NETCore.App", version));
        foreach (var assembly in Directory.GetFiles(Path.Combine(files, "lib", $"net{version[..version.IndexOf('.')]}.0")))
        {
            File.Copy(assembly, Path.Combine(runtime, Path.GetFileName(assembly)));
        }

        DebuggingLibrary = Path.Combine(runtime, "libmscordaccore.so");
        var host = Directory.CreateDirectory(_root.Combine(Path.Combine("host", "fxr", version))).FullName;
        const string Resolver = "libhostfxr.so";
        File.Copy(Path.Combine(native, Resolver), Path.Combine(host, Resolver));
    }

    /// <summary>What makes a program run on it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["DOTNET_ROOT"] = _root.Path,
        // The dotnet command sets it for what it starts, and it goes before the other.
        ["DOTNET_ROOT_X64"] = _root.Path,
        ["DOTNET_ROLL_FORWARD"] = "Major",
    };

    /// <summary>The library by which its structures are understood.</summary>
    public string DebuggingLibrary { get; }

    /// <summary>Starts a scenario on it and waits until it is set up.</summary>
    public Task<Target> StartAsync(params string[] scenario) => Target.StartAsync(BuiltPrograms.Targets, scenario, Environment);

    public void Dispose() => _root.Dispose();
}
