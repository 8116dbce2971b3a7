namespace LeakWatch.Capture.Modules;

/// <summary>Which version of .NET a runtime is, by what it says of itself.</summary>
internal static class RuntimeVersion
{
    /// <summary>The version, such as <c>10.0.12</c>; <c>3.x</c> where no more is certain.</summary>
    /// <param name="path">The full path of the runtime's library in the target.</param>
    /// <param name="major">The first part of its file version.</param>
    /// <param name="minor">The second part.</param>
    /// <param name="build">The third part.</param>
    /// <remarks>
    /// A shared runtime lies in a folder named after its version. A program that brings its own tells only the file version,
    /// whose third part is the patch times a hundred and a build counter (10.0.1226 is 10.0.12). Before .NET 5 all say 4.0.30319;
    /// the first with a diagnostics port is .NET Core 3.0, and whether it is that or 3.1 is not told.
    /// </remarks>
    public static string Of(string path, int major, int minor, int build)
    {
        const string NetCore3 = "3.x";
        const int BuildsPerPatch = 100;
        const int FirstWithOwnVersions = 5;
        var folder = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries) is [.., var parent, _] ? parent : "";
        if (Version.TryParse(folder.Split('-')[0], out _) && folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            return folder;
        }

        return major >= FirstWithOwnVersions ? $"{major}.{minor}.{build / BuildsPerPatch}" : NetCore3;
    }
}
