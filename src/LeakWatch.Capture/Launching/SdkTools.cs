using System.Collections.Frozen;

namespace LeakWatch.Capture.Launching;

/// <summary>Tells the SDK's own programs from those that are run by them.</summary>
internal static class SdkTools
{
    private const string Host = "dotnet";
    private const string TestHost = "testhost";

    private static readonly FrozenSet<string> _names = new[]
    {
        Host, "MSBuild", "VBCSCompiler", "csc", "vbc", "fsc", "rzc", "vstest.console", "datacollector", "dotnet-watch", "NuGet",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is one: the compilers, MSBuild, the dotnet command itself, the console of vstest.</summary>
    public static bool Is(ArrivedProgram program)
    {
        // What runs the tests of a project is what there is to watch of it, wherever it lies.
        var name = program.Name;
        return !name.StartsWith(TestHost, StringComparison.OrdinalIgnoreCase)
            && (_names.Contains(name) || IsOfSdk(program.Path) || IsOfSdk(AssemblyOf(program.Words)));
    }

    /// <summary>Whether it is one that serves other builds as well, and outlives this one.</summary>
    public static bool IsServer(ArrivedProgram program) =>
        string.Equals(program.Name, "VBCSCompiler", StringComparison.OrdinalIgnoreCase)
        || (Is(program) && program.Words.Any(static word =>
            word.TrimStart('/', '-').StartsWith("nodemode:", StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// The assembly that the dotnet command is told to run: <c>dotnet Shop.dll</c>, <c>dotnet exec … Shop.dll</c>; empty where it
    /// runs a command of its own, of which an assembly may be an argument.
    /// </summary>
    /// <param name="words">The words of its command line, the program among them.</param>
    public static string AssemblyOf(IReadOnlyList<string> words)
    {
        var first = words.Skip(1).FirstOrDefault(static word => word is not ['-', ..]);
        if (first == "exec")
        {
            return words.FirstOrDefault(IsAssembly) ?? "";
        }

        return first is not null && IsAssembly(first) ? first : "";
    }

    private static bool IsAssembly(string word) => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    // ROOT/sdk/10.0.401/...
    private static bool IsOfSdk(string path)
    {
        var folders = path.Split('/', '\\');
        for (var i = 0; i + 2 < folders.Length; i++)
        {
            if (folders[i] == "sdk" && folders[i + 1] is [>= '0' and <= '9', ..])
            {
                return true;
            }
        }

        return false;
    }
}
