namespace LeakWatch.Benchmarks;

/// <summary>Where the build has put the programs that are measured: beside this one, in the same configuration.</summary>
internal static class BuiltProgram
{
    public static string Path(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        return System.IO.Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, project);
    }
}
