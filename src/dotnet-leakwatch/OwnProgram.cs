using System.Diagnostics;

namespace LeakWatch.Tool;

/// <summary>This program, to be started once more.</summary>
internal static class OwnProgram
{
    /// <summary>How to start it.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo With(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(OwnProgram).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
